import { type Labels, metricNameLabel } from '../../domain/labels/label-set.js';

export type ReadLabels = { readonly labels: Labels } | { readonly fault: string; readonly shown: string };

/**
 * The labels of a series from names and values in turn, in any order; empty values are left out, as they are no labels.
 * Names may be any UTF-8 text, as in Prometheus 3. How long they may be the store knows.
 */
export function readSeriesLabels(pairs: readonly string[]): ReadLabels {
  const labels: Record<string, string> = {};
  for (let index = 0; index < pairs.length; index += 2) {
    const name = pairs[index] ?? '';
    const value = pairs[index + 1] ?? '';
    const fault = nameFault(name, labels);
    if (fault) return { fault, shown: pairs.slice(0, 16).join(' ') };
    if (value !== '') labels[name] = value;
  }
  if (labels[metricNameLabel] === undefined) {
    return { fault: 'the series has no metric name (label __name__)', shown: pairs.slice(0, 16).join(' ') };
  }
  return { labels };
}

function nameFault(name: string, labels: Labels): string | undefined {
  if (name === '') return 'a label has no name';
  if (name === '__proto__') return 'the label name __proto__ is reserved';
  return Object.hasOwn(labels, name) ? `the label ${name.slice(0, 100)} is given twice` : undefined;
}
