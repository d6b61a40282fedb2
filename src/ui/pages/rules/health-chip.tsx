import type { ReactNode } from 'react';
import type { RuleHealth, RuleSummaryAnswer } from '../../../contract/rule.js';
import { rulesText as text } from '../../messages/rules.en.js';

const tones: Readonly<Record<RuleHealth, string>> = {
  ok: 'good',
  error: 'bad',
  never: '',
  paused: 'warn',
  blocked: 'bad',
};

/** How the evaluation of a rule goes; why not well when the pointer rests on it. */
export function HealthChip({ rule: { health, evaluation } }: { readonly rule: RuleSummaryAnswer }): ReactNode {
  const why = health === 'error' && evaluation.lastError ? evaluation.lastError : text.healthHints[health];
  return (
    <span className={`chip ${tones[health]}`} title={why}>
      {text.healths[health]}
    </span>
  );
}
