import {
  compareText,
  isClassicLabelName,
  isClassicMetricName,
  type Labels,
  metricNameLabel,
  sortedNames,
} from '../../domain/labels/label-set.js';
import type { Instant } from '../../domain/time/instant.js';
import { sampleText } from '../http/answer-values.js';

export interface FederatedSample {
  /** With `__name__`. */
  readonly labels: Labels;
  readonly at: Instant;
  readonly value: number;
}

/** Text exposition, a family after the other; a series without `instance` says so, so that the scraper adds none of its own. */
export function federationText(samples: readonly FederatedSample[]): string {
  const families = new Map<string, FederatedSample[]>();
  for (const sample of samples) {
    const name = sample.labels[metricNameLabel] ?? '';
    families.set(name, [...(families.get(name) ?? []), sample]);
  }
  return [...families]
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, family]) => `# TYPE ${nameText(name)} untyped\n${family.map((one) => line(name, one)).join('')}`)
    .join('');
}

function line(name: string, { labels, at, value }: FederatedSample): string {
  const { [metricNameLabel]: _, ...others } = labels;
  const shown: Labels = { instance: '', ...others };
  const pairs = sortedNames(shown).map((label) => `${labelText(label)}="${escaped(shown[label] ?? '')}"`);
  const head = isClassicMetricName(name) ? `${name}{${pairs.join(',')}}` : `{${[nameText(name), ...pairs].join(',')}}`;
  return `${head} ${sampleText(value)} ${at}\n`;
}

function nameText(name: string): string {
  return isClassicMetricName(name) ? name : `"${escaped(name)}"`;
}

function labelText(name: string): string {
  return isClassicLabelName(name) ? name : `"${escaped(name)}"`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');
}
