import { Body, Controller, Post, Res } from '@nestjs/common';
import { RemoteWrite, type WriteOutcome, type WriteVersion } from '../../engine/ports/remote-write.js';
import { isTextBody, type TextBody } from '../http/body-parsers.js';
import type { HttpReply } from '../http/http-types.js';
import { RequestError } from '../http/request-error.js';
import { IntakePlaces } from './intake-places.js';

@Controller('prometheus/api/v1')
export class RemoteWriteController {
  constructor(
    private readonly samples: RemoteWrite,
    private readonly places: IntakePlaces,
  ) {}

  /**
   * 204 when everything was written; 400 with the reasons when something was refused, the rest being written: senders
   * do not repeat it. What is worth repeating is answered with 503.
   */
  @Post('write')
  async write(@Body() body: unknown, @Res() reply: HttpReply): Promise<void> {
    const { bytes, version } = readHead(body);
    const outcome = await this.places.take(bytes.length, () => this.samples.write(bytes, version));
    if (version === '2.0') writtenHeaders(reply, outcome);
    if (outcome.kind === 'unreadable') {
      refuse(reply, outcome.tooLarge ? 413 : 400, `nothing was written: ${outcome.message}`);
    } else if (outcome.refused > 0) {
      refuse(reply, 400, `${outcome.written} samples were written; ${outcome.reasons.join('; ')}`);
    } else {
      reply.status(204).send();
    }
  }
}

/** In one line of plain text, as senders log the first line of it. */
function refuse(reply: HttpReply, status: number, message: string): void {
  reply
    .status(status)
    .type('text/plain; charset=utf-8')
    .send(`${message.replace(/[\r\n]+/g, ' ')}\n`);
}

/** Histograms and exemplars are never written: their headers say so. */
function writtenHeaders(reply: HttpReply, outcome: WriteOutcome): void {
  const samples = outcome.kind === 'read' ? outcome.written : 0;
  reply.header('x-prometheus-remote-write-samples-written', samples);
  reply.header('x-prometheus-remote-write-histograms-written', 0);
  reply.header('x-prometheus-remote-write-exemplars-written', 0);
}

const versionByMessage: ReadonlyMap<string, WriteVersion> = new Map([
  ['prometheus.WriteRequest', '1.0'],
  ['io.prometheus.write.v2.Request', '2.0'],
]);

function readHead(body: unknown): { readonly bytes: Buffer; readonly version: WriteVersion } {
  if (body === undefined) throw new RequestError(400, 'the body is empty: send a write request');
  if (!isTextBody(body)) throw new RequestError(415, 'Content-Type must be application/x-protobuf');
  // Senders of 1.0 that predate the header's meaning leave it out.
  if (body.contentEncoding !== '' && body.contentEncoding !== 'snappy') {
    throw new RequestError(415, 'Content-Encoding must be snappy, in its block format');
  }
  return { bytes: body.bytes, version: versionOf(body) };
}

function versionOf({ contentType }: TextBody): WriteVersion {
  const [type = '', ...parameters] = contentType.split(';').map((part) => part.trim());
  if (type.toLowerCase() !== 'application/x-protobuf') {
    throw new RequestError(415, 'Content-Type must be application/x-protobuf');
  }
  const proto = parameters.find((parameter) => /^proto=/i.test(parameter))?.slice('proto='.length) ?? '';
  const version = proto === '' ? '1.0' : versionByMessage.get(proto.replace(/^"(.*)"$/, '$1'));
  if (!version) {
    const known = [...versionByMessage.keys()].join(' and ');
    throw new RequestError(415, `unknown message ${JSON.stringify(proto.slice(0, 100))}: known are ${known}`);
  }
  return version;
}
