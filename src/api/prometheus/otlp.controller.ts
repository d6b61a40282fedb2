import { Body, Controller, Post, Res } from '@nestjs/common';
import { type OtlpFormat, OtlpImport } from '../../engine/ports/otlp-import.js';
import { isTextBody } from '../http/body-parsers.js';
import type { HttpReply } from '../http/http-types.js';
import { RequestError } from '../http/request-error.js';
import { unpackedBody } from '../http/unpacked-body.js';
import { IntakePlaces } from './intake-places.js';

const statuses = { taken: 200, unreadable: 400, 'too-large': 413 } as const;

const formats: ReadonlyMap<string, OtlpFormat> = new Map([
  ['application/x-protobuf', 'protobuf'],
  ['application/json', 'json'],
]);

@Controller('prometheus/api/v1/otlp/v1')
export class OtlpController {
  constructor(
    private readonly metrics: OtlpImport,
    private readonly places: IntakePlaces,
  ) {}

  /** 200 with OpenTelemetry's partial success when some data points were refused. */
  @Post('metrics')
  async export(@Body() body: unknown, @Res() reply: HttpReply): Promise<void> {
    const contentType = isTextBody(body) ? (body.contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '') : '';
    const format = formats.get(contentType);
    if (body !== undefined && !format) {
      throw new RequestError(415, 'Content-Type must be application/x-protobuf or application/json');
    }
    const bytes = isTextBody(body) ? body.bytes.length : 0;
    const outcome = await this.places.take(bytes, async () => {
      const plain = isTextBody(body) ? await unpackedBody(body) : Buffer.alloc(0);
      return await this.metrics.import(plain, format ?? 'protobuf');
    });
    reply
      .status(statuses[outcome.kind])
      .type(contentType || 'application/x-protobuf')
      .send(outcome.answer);
  }
}
