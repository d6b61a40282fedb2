import { type ReactNode, useMemo } from 'react';
import type { Timeline } from '../../../contract/alert.js';
import type { RuleGroupAnswer } from '../../../contract/rule-group.js';
import { TimeChart } from '../../components/charts/time-chart.js';
import { Faults } from '../../components/faults.js';
import { useGroupOf, useRuleChart } from '../../data/use-alert-story.js';
import { severityOf } from '../../lib/severity-of.js';
import { alertDrawerText as text } from '../../messages/evidence.en.js';
import { bandsOf, chartFrom, ownSeries } from './chart-view.js';

/** The value that the rule compares, its threshold, and when the alert was pending and firing. */
export function AlertChart({ timeline, onEpisode }: Pick<Props, 'timeline' | 'onEpisode'>): ReactNode {
  const { alert } = timeline;
  const { data: group } = useGroupOf(alert.groupId);
  const rule = group?.rules.find(({ id }) => id === alert.ruleId);
  if (!group || !rule) return null;
  return (
    <section aria-label={text.chart}>
      <h2>{text.chart}</h2>
      <Drawn {...{ timeline, group, rule, onEpisode }} />
    </section>
  );
}

interface Props {
  readonly timeline: Timeline;
  readonly group: RuleGroupAnswer;
  readonly rule: RuleGroupAnswer['rules'][number];
  /** Somebody chose a stretch in which it was pending or firing. */
  readonly onEpisode: (episode: number) => void;
}

const height = 180;

function Drawn({ timeline: { alert, entries }, group, rule, onEpisode }: Props): ReactNode {
  const from = chartFrom(alert, Date.now());
  const { chart, failure } = useRuleChart({ group, rule, from });
  const drawn = useMemo(() => {
    if (!chart) return undefined;
    const to = Date.parse(chart.to);
    const { threshold } = chart;
    return {
      ...{ from: Date.parse(chart.from), to, series: ownSeries(chart, alert.labels), bands: bandsOf(entries, to) },
      thresholds: threshold
        ? [
            {
              value: threshold.value,
              severity: severityOf(alert.labels),
              label: `${threshold.operator} ${threshold.value}`,
            },
          ]
        : [],
    };
  }, [chart, alert.labels, entries]);
  if (failure) return <Faults failure={failure} />;
  if (!chart || !drawn) return <div className="chart-wait" />;
  const missing = drawn.series.length === 0 && chart.seriesCount > chart.series.length;
  return (
    <>
      <TimeChart
        {...drawn}
        height={height}
        summary={text.chartSummary(alert.labels.alertname ?? '', chart.expr)}
        onBand={(band) => onEpisode(drawn.bands[band]?.episode ?? alert.episode)}
      />
      {missing && <p className="quiet">{text.chartMissing(chart.series.length, chart.seriesCount)}</p>}
    </>
  );
}
