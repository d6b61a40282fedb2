import { isUtf8 } from 'node:buffer';
import { type OtlpFormat, OtlpImport, type OtlpOutcome } from '../../../engine/ports/otlp-import.js';
import type { SampleIntake } from '../sample-intake.js';
import { UnreadableBody } from '../wire/unreadable-body.js';
import { WireReader } from '../wire/wire-reader.js';
import { exportAnswer, statusAnswer } from './otlp-answers.js';
import type { OtlpResource } from './otlp-metrics.js';
import { readOtlpJson } from './read-otlp-json.js';
import { readOtlpProtobuf } from './read-otlp-protobuf.js';
import { translateOtlp } from './translate-otlp.js';

export class OtlpMetricsImport extends OtlpImport {
  constructor(private readonly intake: SampleIntake) {
    super();
  }

  override async import(body: Uint8Array, format: OtlpFormat): Promise<OtlpOutcome> {
    const read = readBody(body, format);
    if (read instanceof UnreadableBody) {
      const { message, tooLarge } = read;
      return {
        kind: tooLarge ? 'too-large' : 'unreadable',
        rejected: 0,
        message,
        answer: statusAnswer(format, message),
      };
    }
    const { samples, points, metadata, refusals } = translateOtlp(read);
    const refusedPoints = new Set<number>();
    for (const { index, reason } of await this.intake.take(samples, metadata)) {
      const point = points[index] ?? -1;
      if (point < 0 || refusedPoints.has(point)) continue;
      refusedPoints.add(point);
      refusals.add(reason, samples[index]?.labels);
    }
    const message = refusals.sentences().join('; ');
    const answer = exportAnswer(format, refusals.total, message);
    return { kind: 'taken', rejected: refusals.total, message, answer };
  }
}

function readBody(body: Uint8Array, format: OtlpFormat): readonly OtlpResource[] | UnreadableBody {
  try {
    if (format === 'protobuf') return readOtlpProtobuf(new WireReader(body));
    if (!isUtf8(body)) throw new UnreadableBody('not valid UTF-8');
    return readOtlpJson(Buffer.from(body).toString('utf8'));
  } catch (error) {
    if (error instanceof UnreadableBody) return error;
    throw error;
  }
}
