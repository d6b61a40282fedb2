import { canonicalLabels, type Labels } from '../../domain/labels/label-set.js';

/** Series of one target by their identity. */
export type SeriesSet = ReadonlyMap<string, Labels>;

export function seriesSetOf(series: Iterable<Labels>): SeriesSet {
  const set = new Map<string, Labels>();
  for (const labels of series) {
    const canonical = canonicalLabels(labels);
    set.set(JSON.stringify(canonical), canonical);
  }
  return set;
}

interface Remembered {
  readonly hash: string;
  readonly set: SeriesSet;
}

/**
 * The series that targets showed last, as far as this node scraped them itself. The hash in the database tells whether
 * that still holds, so that a target that stays with its node costs no reading of series.
 */
export class KnownSeries {
  private readonly byTarget = new Map<string, Remembered>();

  constructor(private readonly mostTargets = 2_000) {}

  get(target: string, hash: string): SeriesSet | undefined {
    const known = this.byTarget.get(target);
    return known?.hash === hash ? known.set : undefined;
  }

  put(target: string, hash: string, set: SeriesSet): void {
    this.byTarget.delete(target);
    this.byTarget.set(target, { hash, set });
    if (this.byTarget.size <= this.mostTargets) return;
    const [oldest = target] = this.byTarget.keys();
    this.byTarget.delete(oldest);
  }
}
