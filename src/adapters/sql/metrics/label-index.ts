import { type Labels, metricNameLabel } from '../../../domain/labels/label-set.js';
import type { Matcher, Pattern } from '../../../domain/labels/matcher.js';
import { seriesKey } from './series-key.js';

export interface SeriesEntry {
  readonly id: number;
  readonly key: string;
  /** Canonical, with `__name__`. */
  readonly labels: Labels;
}

/** A matcher with its test made ready. */
export interface ReadyMatcher extends Matcher {
  readonly test: Pattern;
}

/** Label name → value → its series. */
type Postings = Map<string, Map<string, SeriesEntry[]>>;

/** Which series there are, by id, by label set and by label. In memory; knows no database. */
export class LabelIndex {
  readonly #byId = new Map<number, SeriesEntry>();
  readonly #byKey = new Map<string, SeriesEntry>();
  readonly #postings: Postings = new Map();

  get size(): number {
    return this.#byId.size;
  }

  byKey(key: string): SeriesEntry | undefined {
    return this.#byKey.get(key);
  }

  has(id: number): boolean {
    return this.#byId.has(id);
  }

  /** A series of an id that is there already is left as it is. */
  add(id: number, labels: Labels): void {
    if (this.#byId.has(id)) return;
    const entry = { id, key: seriesKey(labels), labels };
    this.#byId.set(id, entry);
    this.#byKey.set(entry.key, entry);
    for (const name of Object.keys(labels)) this.#list(name, labels[name] ?? '').push(entry);
  }

  /** Costs one pass over each list that any of the series is in: to be called with many at once. */
  remove(ids: readonly number[]): void {
    const gone = new Set<SeriesEntry>();
    const lists = new Map<string, Set<string>>();
    for (const id of ids) {
      const entry = this.#byId.get(id);
      if (!entry) continue;
      gone.add(entry);
      this.#byId.delete(id);
      if (this.#byKey.get(entry.key) === entry) this.#byKey.delete(entry.key);
      for (const [name, value] of Object.entries(entry.labels))
        lists.set(name, (lists.get(name) ?? new Set()).add(value));
    }
    for (const [name, values] of lists) this.#without(name, values, gone);
  }

  /**
   * Series that all matchers fit; an absent label counts as empty. Starts from the shortest list that a matcher needs
   * and asks the labels themselves for the rest, so it costs what that list is long.
   */
  select(matchers: readonly ReadyMatcher[]): SeriesEntry[] {
    const candidates = this.#candidates(matchers);
    return candidates.filter(({ labels }) => matchers.every(({ name, test }) => test(labelValue(labels, name))));
  }

  /** Every name with every value it has, and how many series have it. */
  *pairs(): Generator<{ readonly name: string; readonly value: string; readonly series: number }> {
    for (const [name, values] of this.#postings) {
      for (const [value, list] of values) yield { name, value, series: list.length };
    }
  }

  names(): string[] {
    return [...this.#postings.keys()];
  }

  values(name: string): string[] {
    return [...(this.#postings.get(name)?.keys() ?? [])];
  }

  #candidates(matchers: readonly ReadyMatcher[]): readonly SeriesEntry[] {
    const lists = matchers
      .filter(({ operator, value }) => operator === '=' && value !== '')
      .map(({ name, value }) => this.#postings.get(name)?.get(value) ?? []);
    if (lists.length > 0) return lists.reduce((shortest, list) => (list.length < shortest.length ? list : shortest));
    // A matcher that an absent label does not fit: its series are all in the lists of the values that fit.
    const needed = matchers.find(({ test }) => !test(''));
    if (!needed) return [...this.#byId.values()];
    const values = this.#postings.get(needed.name) ?? new Map<string, SeriesEntry[]>();
    return [...values].flatMap(([value, list]) => (needed.test(value) ? list : []));
  }

  #list(name: string, value: string): SeriesEntry[] {
    let values = this.#postings.get(name);
    if (!values) {
      values = new Map();
      this.#postings.set(name, values);
    }
    let list = values.get(value);
    if (!list) {
      list = [];
      values.set(value, list);
    }
    return list;
  }

  #without(name: string, values: ReadonlySet<string>, gone: ReadonlySet<SeriesEntry>): void {
    const lists = this.#postings.get(name);
    if (!lists) return;
    for (const value of values) {
      const kept = (lists.get(value) ?? []).filter((entry) => !gone.has(entry));
      if (kept.length > 0) lists.set(value, kept);
      else lists.delete(value);
    }
    if (lists.size === 0) this.#postings.delete(name);
  }
}

/** Names such as `constructor` are no labels of a label set that lacks them. */
function labelValue(labels: Labels, name: string): string {
  const value = labels[name];
  return typeof value === 'string' ? value : '';
}

export function metricOf(labels: Labels): string {
  return labelValue(labels, metricNameLabel);
}
