import type { Instant } from '../../domain/time/instant.js';
import { type ImportOutcome, SampleImport } from '../../engine/ports/sample-import.js';
import { type ExpositionOptions, parseExposition } from './exposition.js';
import { defaultExpositionLimits } from './exposition-limits.js';
import { metadataOf } from './metric-metadata.js';
import type { SampleIntake } from './sample-intake.js';

/** Imports text expositions: what a bad line is, the parser says or the store. */
export class ExpositionImport extends SampleImport {
  constructor(
    private readonly intake: SampleIntake,
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
    const refused = await this.intake.take(parsed.samples, metadataOf(parsed.metadata));
    const late = refused.map(({ index, reason }) => ({ line: parsed.lines[index] ?? 0, message: reason }));
    const mostFaults = this.options.limits?.faults ?? defaultExpositionLimits.faults;
    const faults = [...parsed.faults, ...late].sort((a, b) => a.line - b.line).slice(0, mostFaults);
    return { written: parsed.samples.length - refused.length, refused: parsed.refused + refused.length, faults };
  }
}
