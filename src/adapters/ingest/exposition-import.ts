import type { Instant } from '../../domain/time/instant.js';
import { type ImportFault, type ImportOutcome, SampleImport } from '../../engine/ports/sample-import.js';
import type { NewSample, SampleWriter } from '../../engine/ports/sample-writer.js';
import { type ExpositionOptions, parseExposition } from './exposition.js';
import { defaultExpositionLimits } from './exposition-limits.js';

/** Samples of one transaction: short enough not to hold up others. */
const samplesPerWrite = 10_000;

/** Imports text expositions through the sample writer, in several transactions when they are long. */
export class ExpositionImport extends SampleImport {
  constructor(
    private readonly writer: SampleWriter,
    private readonly options: ExpositionOptions = {},
  ) {
    super();
  }

  override async importText(text: string, mediaType: string | undefined, defaultTime: Instant): Promise<ImportOutcome> {
    const openMetrics = mediaType?.includes('openmetrics') === true;
    const parsed = parseExposition(text, defaultTime, {
      ...this.options,
      ...(openMetrics && { format: 'openmetrics' as const }),
    });
    const refused = await this.#write(parsed.samples, parsed.lines);
    const mostFaults = this.options.limits?.faults ?? defaultExpositionLimits.faults;
    const faults = [...parsed.faults, ...refused].sort((a, b) => a.line - b.line).slice(0, mostFaults);
    return { written: parsed.samples.length - refused.length, refused: parsed.refused + refused.length, faults };
  }

  async #write(samples: readonly NewSample[], lines: readonly number[]): Promise<readonly ImportFault[]> {
    const faults: ImportFault[] = [];
    for (let from = 0; from < samples.length; from += samplesPerWrite) {
      const refused = await this.writer.append(samples.slice(from, from + samplesPerWrite));
      for (const { index, reason } of refused) faults.push({ line: lines[from + index] ?? 0, message: reason });
    }
    return faults;
  }
}
