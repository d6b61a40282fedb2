import type { MetricFacts } from '../../data/use-metrics.js';
import { readRange, type TimeRange, writeRange } from '../../lib/time-range.js';

export interface ExploreSearch {
  /** At least one, perhaps empty. */
  readonly queries: readonly string[];
  readonly range: TimeRange;
  readonly view: 'graph' | 'table';
  /** How long before the same queries are drawn once more; empty: they are not. */
  readonly compare: '' | '1d' | '7d';
  /** The metric whose labels are looked at. */
  readonly metric: string;
}

export const mostQueries = 6;
const usual: TimeRange = { from: 'now-1h', to: 'now' };

/** `q`, `q2`, `q3` … of the address. */
export function readExploreSearch(search: Readonly<Record<string, unknown>>): ExploreSearch {
  const queries = Array.from({ length: mostQueries }, (_, index) => textOf(search[nameOf(index)]));
  const last = queries.findLastIndex((query) => query !== '');
  return {
    queries: queries.slice(0, Math.max(1, last + 1)),
    range: readRange(search, usual),
    view: search.view === 'table' ? 'table' : 'graph',
    compare: search.compare === '1d' || search.compare === '7d' ? search.compare : '',
    metric: textOf(search.metric),
  };
}

export function writeExploreSearch({ queries, range, view, compare, metric }: ExploreSearch): Record<string, string> {
  const written = queries.flatMap((query, index) => (query === '' ? [] : [[nameOf(index), query] as const]));
  return {
    ...Object.fromEntries(written),
    ...writeRange(range, usual),
    ...(view === 'table' ? { view } : {}),
    ...(compare === '' ? {} : { compare }),
    ...(metric === '' ? {} : { metric }),
  };
}

function nameOf(index: number): string {
  return index === 0 ? 'q' : `q${index + 1}`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Metrics whose name, help or type holds every word; names that begin with the text come first. */
export function findMetrics(metrics: readonly MetricFacts[], wanted: string): readonly MetricFacts[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return metrics;
  const text = wanted.trim().toLowerCase();
  const rank = ({ name }: MetricFacts): number => {
    const lower = name.toLowerCase();
    if (lower.startsWith(text)) return 0;
    return lower.includes(text) ? 1 : 2;
  };
  return metrics
    .filter(({ name, help, type }) => {
      const all = `${name} ${type} ${help}`.toLowerCase();
      return words.every((word) => all.includes(word));
    })
    .sort((a, b) => rank(a) - rank(b));
}

export interface LabelCount {
  readonly name: string;
  /** The most frequent first. */
  readonly values: readonly { readonly value: string; readonly series: number }[];
}

/** The labels of a metric's series, those with the fewest values first: by them one drills down. */
export function countLabels(series: readonly Readonly<Record<string, string>>[]): readonly LabelCount[] {
  const labels = new Map<string, Map<string, number>>();
  for (const set of series) {
    for (const [name, value] of Object.entries(set)) {
      if (name === '__name__') continue;
      const values = labels.get(name) ?? new Map<string, number>();
      values.set(value, (values.get(value) ?? 0) + 1);
      labels.set(name, values);
    }
  }
  return [...labels]
    .map(([name, values]) => ({
      name,
      values: [...values]
        .map(([value, count]) => ({ value, series: count }))
        .sort((a, b) => b.series - a.series || a.value.localeCompare(b.value, 'en', { numeric: true })),
    }))
    .sort((a, b) => a.values.length - b.values.length || a.name.localeCompare(b.name, 'en'));
}

/** Adds a matcher to the first selector of the metric; where it is not used, a selector of its own is the answer. */
export function withMatcher(expr: string, metric: string, matcher: string): string {
  const at = expr.search(new RegExp(`(?<![\\w:])${metric}(?![\\w:])`));
  if (at < 0) return expr.trim() === '' ? `${metric}{${matcher}}` : expr;
  const end = at + metric.length;
  const rest = expr.slice(end);
  if (!rest.trimStart().startsWith('{')) return `${expr.slice(0, end)}{${matcher}}${rest}`;
  const brace = end + rest.indexOf('{') + 1;
  const isEmpty = expr.slice(brace).trimStart().startsWith('}');
  return `${expr.slice(0, brace)}${matcher}${isEmpty ? '' : ','}${expr.slice(brace)}`;
}

/** Names of metrics that stand in an expression. */
export function metricsIn(expr: string, known: ReadonlySet<string>): readonly string[] {
  const words = expr.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '').match(/[A-Za-z_:][\w:]*/g) ?? [];
  return [...new Set(words)].filter((word) => known.has(word));
}
