import {
  isClassicLabelName,
  isClassicMetricName,
  type Labels,
  metricNameLabel,
  sortedNames,
} from '../../domain/labels/label-set.js';
import { quoteText } from './quote-text.js';

/** `up{job="db", instance="a:1"}`; a name that is no word stands in the braces, as in a selector. */
export function printSeries(labels: Labels): string {
  const { [metricNameLabel]: name, ...others } = labels;
  if (name === undefined) return printLabels(others);
  if (isClassicMetricName(name)) return Object.keys(others).length === 0 ? name : `${name}${printLabels(others)}`;
  return `{${[quoteText(name), ...pairs(others)].join(', ')}}`;
}

/** `{__name__="up", job="db"}`: the metric's name is a label like the others. */
export function printLabels(labels: Labels): string {
  return `{${pairs(labels).join(', ')}}`;
}

function pairs(labels: Labels): readonly string[] {
  return sortedNames(labels).map((name) => {
    const written = isClassicLabelName(name) || name === metricNameLabel ? name : quoteText(name);
    return `${written}=${quoteText(labels[name] ?? '')}`;
  });
}
