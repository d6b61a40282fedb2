import type { Instant } from '../../domain/time/instant.js';
import type { NewSample } from '../../engine/ports/sample-writer.js';
import { defaultExpositionLimits, type ExpositionLimits } from './exposition-limits.js';
import { type MetricFacts, readMetadataLine } from './metric-metadata.js';
import { SampleLine } from './sample-line.js';
import { parseSampleTime } from './sample-value.js';

export interface ExpositionFault {
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

export interface Exposition {
  readonly samples: readonly NewSample[];
  /** The line of each sample, in the same order. */
  readonly lines: readonly number[];
  /** Refused lines in ascending order, at most `limits.faults` of them. */
  readonly faults: readonly ExpositionFault[];
  /** How many lines were refused, beyond the limit of `faults` too. */
  readonly refused: number;
  readonly metadata: ReadonlyMap<string, MetricFacts>;
}

export interface ExpositionOptions {
  /** OpenMetrics writes timestamps in seconds. By default a text that ends in `# EOF` is taken for OpenMetrics. */
  readonly format?: 'prometheus' | 'openmetrics';
  readonly limits?: Partial<ExpositionLimits>;
}

/**
 * Reads Prometheus' text format or OpenMetrics. A bad line is refused with its number, the good ones are kept;
 * nothing is thrown. Samples without a timestamp get `defaultTime`. Exemplars are ignored, labels with an empty
 * value dropped. Lines may end in CR LF.
 */
export function parseExposition(text: string, defaultTime: Instant, options: ExpositionOptions = {}): Exposition {
  const limits = { ...defaultExpositionLimits, ...options.limits };
  const format = options.format ?? (/(?:^|\n)# EOF\s*$/.test(text.slice(-64)) ? 'openmetrics' : 'prometheus');
  const reading = new Reading(text, defaultTime, format === 'openmetrics' ? 's' : 'ms', limits);
  let start = 0;
  for (let line = 1; start < text.length; line++) {
    if (line > limits.lines) {
      reading.refuse(line, `more than ${limits.lines} lines: send this line and the rest in another request`);
      break;
    }
    const feed = text.indexOf('\n', start);
    const next = feed < 0 ? text.length : feed;
    if (!reading.line(line, start, next)) break;
    start = next + 1;
  }
  return reading;
}

class Reading implements Exposition {
  readonly samples: NewSample[] = [];
  readonly lines: number[] = [];
  readonly faults: ExpositionFault[] = [];
  readonly metadata = new Map<string, MetricFacts>();
  refused = 0;

  readonly #sample: SampleLine;

  constructor(
    private readonly text: string,
    private readonly defaultTime: Instant,
    private readonly unit: 'ms' | 's',
    private readonly limits: ExpositionLimits,
  ) {
    this.#sample = new SampleLine(limits);
  }

  /** Takes up `text[from, to)`. Answers `false` when it was the end mark. */
  line(line: number, from: number, to: number): boolean {
    let start = from;
    while (start < to && this.text.charCodeAt(start) <= 32) start++;
    let end = to;
    while (end > start && this.text.charCodeAt(end - 1) <= 32) end--;
    if (start === end) return true;
    if (end - start > this.limits.lineLength) {
      this.refuse(line, `longer than ${this.limits.lineLength} characters`);
      return true;
    }
    if (this.text[start] === '#') return this.#comment(line, this.text.slice(start, end));
    this.#takeSample(line, start, end);
    return true;
  }

  refuse(line: number, message: string): void {
    this.refused++;
    if (this.faults.length < this.limits.faults) this.faults.push({ line, message });
  }

  #comment(line: number, comment: string): boolean {
    if (comment === '# EOF') return this.unit === 'ms';
    const fault = readMetadataLine(comment, this.metadata);
    if (fault) this.refuse(line, fault);
    return true;
  }

  #takeSample(line: number, start: number, end: number): void {
    const sample = this.#sample;
    const fault = sample.read(this.text, start, end);
    if (fault) {
      this.refuse(line, fault);
      return;
    }
    const at = sample.timestamp === '' ? this.defaultTime : parseSampleTime(sample.timestamp, this.unit);
    if (at === undefined) {
      const unit = this.unit === 'ms' ? 'whole milliseconds' : 'seconds';
      this.refuse(line, `not a timestamp in ${unit} since 1970: ${JSON.stringify(sample.timestamp.slice(0, 40))}`);
      return;
    }
    this.samples.push({ labels: sample.labels, at, value: sample.value });
    this.lines.push(line);
  }
}
