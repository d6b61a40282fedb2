import type { Labels } from '../../domain/labels/label-set.js';
import { metricNameLabel } from '../../domain/labels/label-set.js';

const mostReasons = 20;
const longestSeries = 200;

interface Refusal {
  count: number;
  readonly example: string;
}

/** What was refused of one request, counted by reason: a client that sends 10,000 bad samples reads one sentence. */
export class Refusals {
  total = 0;
  readonly #byReason = new Map<string, Refusal>();
  #others = 0;

  /** `series` is what the first of them was about. */
  add(reason: string, series: Labels | string = '', count = 1): void {
    this.total += count;
    const known = this.#byReason.get(reason);
    if (known) known.count += count;
    else if (this.#byReason.size < mostReasons) this.#byReason.set(reason, { count, example: shown(series) });
    else this.#others += count;
  }

  sentences(): readonly string[] {
    const sentences = [...this.#byReason].map(([reason, { count, example }]) => {
      const of = example === '' ? '' : count === 1 ? ` (${example})` : ` (the first: ${example})`;
      return `${count} refused: ${reason}${of}`;
    });
    return this.#others === 0 ? sentences : [...sentences, `${this.#others} refused for other reasons`];
  }
}

function shown(series: Labels | string): string {
  if (typeof series === 'string') return series.slice(0, longestSeries);
  const labels = Object.entries(series).filter(([name]) => name !== metricNameLabel);
  const list = labels.map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(',');
  return `${series[metricNameLabel] ?? ''}{${list}}`.slice(0, longestSeries);
}
