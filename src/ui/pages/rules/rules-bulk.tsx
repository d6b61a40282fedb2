import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RuleSummaryAnswer } from '../../../contract/rule.js';
import { useFirstRefusal } from '../../data/use-me.js';
import { useRulesBulk } from '../../data/use-rules-bulk.js';
import { rulesText as text } from '../../messages/rules.en.js';
import { groupsOf } from './rules-view.js';

interface Props {
  readonly rules: readonly RuleSummaryAnswer[];
  readonly all: readonly RuleSummaryAnswer[];
  readonly onSelect: (rules: readonly RuleSummaryAnswer[]) => void;
}

/** What is done to all rules that are selected. */
export function RulesBulk({ rules, all, onSelect }: Props): ReactNode {
  const bulk = useRulesBulk(() => onSelect([]));
  const groups = groupsOf(rules);
  const ids = groups.map(({ id }) => id);
  const refusal = useFirstRefusal(
    'rule',
    groups.map(({ team }) => team),
  );
  const hint = text.groupsHint(
    groups.length,
    groups.reduce((sum, group) => sum + group.rules, 0),
  );
  const off = { disabled: refusal !== undefined, title: refusal ?? hint };
  return (
    <section className="bulk" aria-label={text.selected(rules.length)}>
      <b>{text.selected(rules.length)}</b>
      <Button variant="default" onClick={() => onSelect(all)}>
        {text.selectAll(all.length)}
      </Button>
      <Button variant="default" onClick={() => onSelect([])}>
        {text.unselect}
      </Button>
      <Button variant="default" {...off} onClick={() => bulk.pause(ids, true)}>
        {text.pause}
      </Button>
      <Button variant="default" {...off} onClick={() => bulk.pause(ids, false)}>
        {text.resume}
      </Button>
      <Button variant="default" {...off} title={refusal} onClick={() => bulk.remove(rules)}>
        {text.remove}
      </Button>
      <Button variant="default" title={hint} onClick={() => bulk.exportYaml(ids)}>
        {text.exportYaml}
      </Button>
      <span className="quiet">{refusal ?? hint}</span>
    </section>
  );
}
