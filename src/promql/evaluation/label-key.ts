import { isClassicLabelName, type Labels, labelValue, metricNameLabel } from '../../domain/labels/label-set.js';
import { quoteText } from '../syntax/quote-text.js';

/** A lone surrogate: no valid label name or value can hold it, so joined texts stay apart. */
const separator = '\udfff';

export const typeLabel = '__type__';
export const unitLabel = '__unit__';

/** Labels that go when a metric name goes: they describe the metric, not what it measures after an operation. */
export const metadataLabels: ReadonlySet<string> = new Set([metricNameLabel, typeLabel, unitLabel]);

/** Equal for equal label sets (of canonical order) and only for them. */
export function labelsKey(labels: Labels): string {
  let key = '';
  for (const name in labels) key += name + separator + labels[name] + separator;
  return key;
}

/** The values of `names`, absent ones empty: which group or match a series belongs to. */
export function keyOfNames(labels: Labels, names: readonly string[]): string {
  if (names.length === 1) return labelValue(labels, names[0] ?? '');
  let key = '';
  for (const name of names) key += labelValue(labels, name) + separator;
  return key;
}

/** {@link labelsKey} of what is left without `names`. */
export function keyWithoutNames(labels: Labels, names: ReadonlySet<string>): string {
  let key = '';
  for (const name in labels) {
    if (!names.has(name)) key += name + separator + labels[name] + separator;
  }
  return key;
}

export function keepNames(labels: Labels, names: ReadonlySet<string>): Labels {
  return filterNames(labels, (name) => names.has(name));
}

export function withoutNames(labels: Labels, names: ReadonlySet<string>): Labels {
  return filterNames(labels, (name) => !names.has(name));
}

/** Without the metric name and what describes the metric. */
export function withoutMetricName(labels: Labels): Labels {
  return withoutNames(labels, metadataLabels);
}

function filterNames(labels: Labels, keep: (name: string) => boolean): Labels {
  const kept: Record<string, string> = {};
  for (const name in labels) {
    if (keep(name)) kept[name] = labelValue(labels, name);
  }
  return kept;
}

/** How errors write a label set, after Prometheus: `{__name__="name", a="b"}`. */
export function formatLabels(labels: Labels): string {
  const pairs = Object.keys(labels).map((name) => {
    const written = isClassicLabelName(name) ? name : quoteText(name);
    return `${written}=${quoteText(labelValue(labels, name))}`;
  });
  return `{${pairs.join(', ')}}`;
}
