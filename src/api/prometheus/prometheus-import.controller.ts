import { Body, Controller, Post, Res } from '@nestjs/common';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import { SampleImport } from '../../engine/ports/sample-import.js';
import { isTextBody } from '../http/body-parsers.js';
import type { HttpReply } from '../http/http-types.js';
import { decodeUtf8 } from '../http/parse-json.js';
import { PrometheusError } from '../http/prometheus-error.js';
import { RequestError } from '../http/request-error.js';
import { unpackedBody } from '../http/unpacked-body.js';
import { IntakePlaces } from './intake-places.js';
import { success } from './query-answer.js';

@Controller('prometheus/api/v1/import')
export class PrometheusImportController {
  constructor(
    private readonly samples: SampleImport,
    private readonly clock: ClusterClock,
    private readonly places: IntakePlaces,
  ) {}

  /** 204 when every line was taken, 200 with the refused lines when some were, 400 when none was. */
  @Post('prometheus')
  async import(@Body() body: unknown, @Res() reply: HttpReply): Promise<void> {
    if (body !== undefined && !isTextBody(body)) {
      throw new RequestError(415, 'send text: Content-Type text/plain or application/openmetrics-text');
    }
    const { written, refused, faults } = await this.places.take(body?.bytes.length ?? 0, async () => {
      const text = body === undefined ? '' : decodeUtf8(await unpackedBody(body));
      return await this.samples.importText(text, body?.contentType, this.clock.now());
    });
    if (refused === 0) {
      reply.status(204).send();
      return;
    }
    const lines = faults.map(({ line, message }) => `line ${line}: ${message}`);
    if (written === 0) throw new PrometheusError('bad_data', lines.join('\n'));
    reply
      .status(200)
      .type('application/json')
      .send(success({ written, refused, faults }, { warnings: lines }));
  }
}
