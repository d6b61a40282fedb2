import { Button, SegmentedControl } from '@mantine/core';
import { type ReactNode, type RefObject, useContext, useEffect, useState } from 'react';
import type { RuleDetailAnswer } from '../../../contract/rule.js';
import { Faults } from '../../components/faults.js';
import { ZoneContext } from '../../components/when.js';
import { useBacktest } from '../../data/use-backtest.js';
import { zoneName } from '../../lib/zone.js';
import { backtestText as text } from '../../messages/rule-editor.en.js';
import { BacktestReport } from './backtest-report.js';
import { backtestInputOf } from './draft-inputs.js';
import type { RuleForm } from './rule-form.js';

interface Props {
  readonly form: RuleForm;
  readonly edited: RuleDetailAnswer | undefined;
  /** Gets what begins it, for the keys of the page. */
  readonly begin: RefObject<(() => void) | undefined>;
  /** Begins by itself: a threshold that was drawn on a chart is tried at once. */
  readonly atOnce: boolean;
}

const spans = ['1', '7', '30'];

/** The draft over the past, beside the rule in force. */
export function BacktestPanel({ form, edited, begin, atOnce }: Props): ReactNode {
  const [days, setDays] = useState('7');
  const run = useBacktest();
  const zone = useContext(ZoneContext);
  const start = (): void => {
    const current = edited && 'alert' in edited.rule ? { groupId: edited.group.id, ruleId: edited.id } : undefined;
    const labels = edited?.definition.labels;
    run.begin(backtestInputOf(form, { labels, days: Number(days), timeZone: zoneName(zone), current }));
  };
  useEffect(() => {
    begin.current = start;
  });
  useEffect(() => {
    if (atOnce) begin.current?.();
  }, [atOnce, begin]);
  if (form.kind === 'recording') return null;
  return (
    <section className="backtest" aria-label={text.title}>
      <div className="bar">
        <h2>{text.title}</h2>
        <SegmentedControl
          aria-label={text.span}
          size="xs"
          value={days}
          onChange={setDays}
          data={spans.map((value) => ({ value, label: text.last(Number(value)) }))}
        />
        {run.state === 'running' ? (
          <Button variant="default" onClick={run.cancel}>
            {text.cancel}
          </Button>
        ) : (
          <Button variant="default" title="Ctrl B" disabled={form.expr.trim() === ''} onClick={start}>
            {text.run}
          </Button>
        )}
        <span className="quiet">{text.hint}</span>
      </div>
      <div role="status">
        {run.state === 'running' && <Progress share={run.progress} />}
        {run.state === 'cancelled' && <p className="quiet">{text.cancelled}</p>}
      </div>
      <Faults failure={run.failure} />
      {run.report && <BacktestReport report={run.report} interval={form.interval} ruleId={edited?.id ?? 'new'} />}
    </section>
  );
}

function Progress({ share }: { readonly share: number }): ReactNode {
  const percent = Math.round(share * 100);
  return (
    <p className="quiet backtest-progress">
      <progress max={100} value={percent} aria-label={text.title} /> {text.progress(percent)}
    </p>
  );
}
