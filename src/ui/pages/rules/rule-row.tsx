import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { RuleSummaryAnswer } from '../../../contract/rule.js';
import { Labels } from '../../components/labels.js';
import type { RowFacts } from '../../components/row-list.js';
import { StateGlyph } from '../../components/state-glyph.js';
import { Ago } from '../../components/when.js';
import { rulesText as text } from '../../messages/rules.en.js';
import { HealthChip } from './health-chip.js';
import { severityOf } from '../../lib/severity-of.js';
import { countsText } from './counts-text.js';
import { linkOf } from './rules-view.js';

interface Props {
  readonly rule: RuleSummaryAnswer;
  readonly facts: RowFacts;
  readonly onPick: (word: string) => void;
}

/** One line: what it is, what its alerts do, how its evaluation goes. */
export function RuleRow({ rule, facts, onPick }: Props): ReactNode {
  const { id, name, kind, group, evaluation } = rule;
  const runbook = linkOf(rule.runbookUrl);
  const pick = (matcher: string): void => onPick(matcher.replaceAll('"', ''));
  return (
    <div className="row rule-row" data-chosen={facts.selected || undefined}>
      <input
        type="checkbox"
        aria-label={text.select(name)}
        checked={facts.selected}
        onClick={(event) => facts.toggle(event.shiftKey)}
        onChange={() => undefined}
      />
      <Glyph rule={rule} />
      <span className="rule-name">
        <Link to="/rules/$id" params={{ id }} className="name" title={rule.expr}>
          {name}
        </Link>
        {kind === 'recording' && <span className="quiet"> {text.recorded}</span>}
      </span>
      <span className="rule-place quiet" title={`${group.folder}/${group.name}`}>
        {group.folder}/{group.name}
      </span>
      <Labels labels={rule.labels} onPick={pick} />
      <span className="rule-owner quiet">
        {group.team}{' '}
        {runbook !== undefined && (
          <a href={runbook} target="_blank" rel="noreferrer" aria-label={text.runbookOf(name)}>
            {text.runbook}
          </a>
        )}
      </span>
      <span className="rule-counts">{countsText(rule)}</span>
      <span className="rule-for quiet">{rule.for && rule.for !== '0s' ? text.forText(rule.for) : ''}</span>
      <span
        className="rule-eval quiet"
        title={text.evaluated(group.interval, evaluation.lastNode ?? '', evaluation.lastDurationMs)}
      >
        {evaluation.lastTick && <Ago at={evaluation.lastTick} ago />}
      </span>
      <HealthChip rule={rule} />
    </div>
  );
}

/** What the columns of the lines are; each line says of itself what it needs. */
export function RuleHeads(): ReactNode {
  return (
    <div className="row rule-row">
      {text.heads.map((head) => (
        <span key={head}>{head}</span>
      ))}
    </div>
  );
}

function Glyph({ rule }: { readonly rule: RuleSummaryAnswer }): ReactNode {
  if (rule.kind === 'recording') return <span />;
  return <StateGlyph state={rule.state} severity={severityOf(rule.labels)} />;
}
