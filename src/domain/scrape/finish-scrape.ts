import { type Labels, metricNameLabel } from '../labels/label-set.js';
import type { Instant } from '../time/instant.js';
import type { Relabel } from './relabel.js';
import type { ScrapeConfig } from './scrape-config.js';

/** A sample as the target shows it; `at` is absent where the target gives no time. */
export interface ShownSample {
  readonly labels: Labels;
  readonly value: number;
  readonly at: Instant | undefined;
}

export interface ScrapedSample {
  readonly labels: Labels;
  readonly value: number;
  readonly at: Instant;
  /** With a time of its own: such a series is not ended when it is not seen again. */
  readonly timed: boolean;
}

export type FinishedScrape =
  | { readonly ok: true; readonly samples: readonly ScrapedSample[]; readonly scraped: number }
  | { readonly ok: false; readonly error: string; readonly scraped: number; readonly kept: number };

export interface ScrapeRules {
  readonly config: ScrapeConfig;
  readonly labels: Labels;
  readonly metricRelabel: Relabel;
}

/** Gives the samples of a scrape the target's labels, relabels them and holds them against the limits. */
export function finishScrape(shown: readonly ShownSample[], at: Instant, rules: ScrapeRules): FinishedScrape {
  const { config, metricRelabel } = rules;
  const samples: ScrapedSample[] = [];
  for (const sample of shown) {
    const labels = metricRelabel(withTargetLabels(sample.labels, rules));
    if (labels?.[metricNameLabel] === undefined) continue;
    const timed = config.honorTimestamps && sample.at !== undefined;
    samples.push({ labels, value: sample.value, at: timed ? (sample.at ?? at) : at, timed });
  }
  const error = limitFault(samples, config);
  return error === undefined
    ? { ok: true, samples, scraped: shown.length }
    : { ok: false, error, scraped: shown.length, kept: samples.length };
}

/** What the target says itself counts where `honor_labels` says so; else it is kept under `exported_…`. */
function withTargetLabels(shown: Labels, { config, labels }: ScrapeRules): Labels {
  if (config.honorLabels) return { ...labels, ...shown };
  const result: Record<string, string> = { ...shown };
  const moved = Object.keys(labels).filter((name) => Object.hasOwn(shown, name));
  for (const name of moved) delete result[name];
  Object.assign(result, labels);
  for (const name of moved) {
    let exported = `exported_${name}`;
    while (Object.hasOwn(result, exported)) exported = `exported_${exported}`;
    result[exported] = shown[name] ?? '';
  }
  return result;
}

function limitFault(samples: readonly ScrapedSample[], { sampleLimit, labelLimit }: ScrapeConfig): string | undefined {
  if (sampleLimit > 0 && samples.length > sampleLimit) {
    return `${samples.length} samples: more than the sample_limit of ${sampleLimit}`;
  }
  if (labelLimit === 0) return undefined;
  const over = samples.find(({ labels }) => Object.keys(labels).length > labelLimit);
  return over && `${over.labels[metricNameLabel]} has more labels than the label_limit of ${labelLimit}`;
}

/** A scrape that began within this of its tick has the tick's time: series then lie at even distances. */
const toleranceMs = 100;

export function scrapeInstant(tick: Instant, begun: Instant): Instant {
  return begun - tick <= toleranceMs ? tick : begun;
}
