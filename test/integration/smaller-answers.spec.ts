import { Readable } from 'node:stream';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { HttpServer } from '../../src/api/http/http-types.js';
import { registerSmallerAnswers } from '../../src/server/node/smaller-answers.js';

describe('compressed answers that are streamed', () => {
  let http: HttpServer;

  beforeAll(() => {
    http = new FastifyAdapter({ trustProxy: true }).getInstance();
  });
  afterAll(() => http.close());

  it('leave piece by piece: the first line is there before the second one is written', async () => {
    let firstWasHeard = (): void => {};
    const heard = new Promise<void>((resolve) => {
      firstWasHeard = resolve;
    });
    async function* lines(): AsyncGenerator<string> {
      yield 'the first line\n';
      await heard;
      yield 'the second line\n';
    }
    await registerSmallerAnswers(http);
    http.get('/lines', (_request, reply) => reply.type('application/x-ndjson').send(Readable.from(lines())));
    const address = await http.listen({ host: '127.0.0.1', port: 0 });

    const answer = await fetch(`${address}/lines`, {
      headers: { 'accept-encoding': 'gzip', 'x-forwarded-for': '198.51.100.7' },
    });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    const pieces: string[] = [];
    for await (const piece of answer.body ?? []) {
      pieces.push(new TextDecoder().decode(piece));
      firstWasHeard();
    }
    expect(pieces).toEqual(['the first line\n', 'the second line\n']);
  });
});
