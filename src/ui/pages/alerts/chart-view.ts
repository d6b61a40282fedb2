import type { AlertAnswer, Timeline } from '../../../contract/alert.js';
import type { ChartAnswer } from '../../../contract/rule-chart.js';
import type { ChartBand } from '../../components/charts/plot-drawing.js';
import type { ChartSeries } from '../../components/charts/chart-view.js';

type Labels = Readonly<Record<string, string>>;

/** The alert's own series among those of its rule: each label of it is one of the alert's. */
export function ownSeries(chart: Pick<ChartAnswer, 'series'>, labels: Labels): readonly ChartSeries[] {
  const own = chart.series.filter((one) => {
    const names = Object.keys(one.labels).filter((name) => name !== '__name__');
    return names.every((name) => one.labels[name] === labels[name]);
  });
  return own.map((one) => ({ name: labels.alertname ?? '', labels: one.labels, points: one.points }));
}

export interface EpisodeBand extends ChartBand {
  readonly episode: number;
}

/** When the alert was pending and firing, as its transitions tell. */
export function bandsOf(entries: Timeline['entries'], until: number): readonly EpisodeBand[] {
  const steps = entries.filter((entry) => entry.kind === 'transition');
  return steps.flatMap((step, index): readonly EpisodeBand[] => {
    if (step.to === 'inactive') return [];
    const to = Date.parse(steps[index + 1]?.at ?? '') || until;
    const { episode } = step;
    return [{ from: Date.parse(step.at), to, state: step.to, label: `episode ${episode}`, episode }];
  });
}

const beforeMs = 30 * 60_000;
const longestMs = 24 * 3_600_000;

/** Half an hour before it began, at most a day ago; whole minutes, so that the question stays the same. */
export function chartFrom({ activeAt }: Pick<AlertAnswer, 'activeAt'>, now: number): string {
  const from = Math.max(Date.parse(activeAt) - beforeMs, now - longestMs);
  return new Date(Math.floor(from / 60_000) * 60_000).toISOString();
}
