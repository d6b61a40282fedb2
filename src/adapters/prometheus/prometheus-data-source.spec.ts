import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent } from 'undici';
import { PrometheusClient } from './prometheus-client.js';
import type { PrometheusConnection } from './prometheus-connection.js';
import { PrometheusDataSource } from './prometheus-data-source.js';

const at = 1_700_000_000_250;
const never = new AbortController().signal;

let server: Server;
let answer: RequestListener;
let agent: Agent;

beforeAll(async () => {
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

beforeEach(() => {
  agent = new Agent();
});

afterEach(async () => {
  await agent.destroy();
});

function url(path = ''): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
}

function client(connection: Partial<PrometheusConnection> = {}): PrometheusClient {
  return new PrometheusClient({ url: url(), dispatcher: agent, ...connection });
}

function ask(connection: Partial<PrometheusConnection> = {}, abort = never) {
  return new PrometheusDataSource(client(connection)).query('up', at, abort);
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function succeedWith(data: unknown, more: object = {}): void {
  answer = (_, response) => json(response, 200, { status: 'success', data, ...more });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

describe('PrometheusDataSource', () => {
  it('asks at exactly the given instant, by form POST', async () => {
    let asked: unknown;
    answer = async (request, response) => {
      asked = [request.method, request.url, request.headers['content-type'], await bodyOf(request)];
      json(response, 200, { status: 'success', data: { resultType: 'vector', result: [] } });
    };
    expect(await ask({ url: url('/prom/') })).toEqual({ ok: true, vector: [], warnings: [] });
    expect(asked).toEqual([
      'POST',
      '/prom/api/v1/query',
      'application/x-www-form-urlencoded',
      'query=up&time=1700000000.250&timeout=30000ms',
    ]);
  });

  it('reads vectors with every kind of number, and warnings', async () => {
    const sample = (name: string, value: string) => ({ metric: { __name__: name }, value: [1, value] });
    const result = [
      sample('a', '1.5'),
      sample('b', 'NaN'),
      sample('c', '+Inf'),
      sample('d', '-Inf'),
      sample('e', '1e+06'),
    ];
    succeedWith({ resultType: 'vector', result }, { warnings: ['w'], infos: ['i'] });
    const got = await ask();
    expect(got.ok && got.vector.map(({ value }) => value)).toEqual([
      1.5,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      1e6,
    ]);
    expect(got.ok && got.warnings).toEqual(['w', 'i']);
  });

  it('takes a scalar for one sample without labels', async () => {
    succeedWith({ resultType: 'scalar', result: [1, '42'] });
    expect(await ask()).toEqual({ ok: true, vector: [{ labels: {}, value: 42 }], warnings: [] });
  });

  it('leaves native histograms out and says so', async () => {
    succeedWith({ resultType: 'vector', result: [{ metric: {}, histogram: [1, {}] }] });
    expect(await ask()).toMatchObject({
      ok: true,
      vector: [],
      warnings: [expect.stringContaining('native histogram')],
    });
  });

  it.each(['string', 'matrix'])('refuses a %s, which no rule can use', async (resultType) => {
    succeedWith({ resultType, result: [] });
    expect(await ask()).toMatchObject({ ok: false, kind: 'refused' });
  });

  it.each([400, 422])('hands on what Prometheus says with status %d: the query is at fault', async (status) => {
    answer = (_, response) => json(response, status, { status: 'error', errorType: 'bad_data', error: 'parse error' });
    expect(await ask()).toMatchObject({ ok: false, kind: 'refused', message: 'parse error' });
  });

  it.each([429, 500, 503])('takes an error with status %d for unavailable', async (status) => {
    answer = (_, response) => json(response, status, { status: 'error', errorType: 'timeout', error: 'too slow' });
    expect(await ask()).toMatchObject({ ok: false, kind: 'unavailable', message: 'too slow' });
  });

  it.each<[string, RequestListener, RegExp]>([
    ['HTML', (_, response) => response.end('<html>log in</html>'), /not Prometheus' JSON.*<html>log in/],
    ['HTML with status 400', (_, response) => response.writeHead(400).end('<html>'), /not Prometheus' JSON/],
    ['HTML with status 502', (_, response) => response.writeHead(502).end('<html>'), /cannot answer now.*502/],
    ['status 401', (_, response) => response.writeHead(401).end(), /credentials.*401/],
    ['status 404', (_, response) => response.writeHead(404).end(), /404.*URL/],
    ['a redirect', (_, response) => response.writeHead(302, { location: '/login' }).end(), /redirects/],
    ['null', (_, response) => response.end('null'), /not Prometheus' JSON/],
    ['another shape', (_, response) => json(response, 200, { status: 'success', data: [] }), /shape/],
    [
      'half an answer',
      (_, response) => response.writeHead(200, { 'content-length': 99 }).write('{"sta'),
      /within 200 ms/,
    ],
    ['nothing at all', () => {}, /no whole answer within 200 ms/],
    [
      'a cut answer',
      (_, response) => {
        response.writeHead(200, { 'content-length': 99 });
        response.write('{"sta', () => response.destroy());
      },
      /closed the connection/,
    ],
    ['a cut connection', (request) => request.socket.destroy(), /closed the connection/],
    ['no HTTP', (request) => request.socket.end('hello\r\n\r\n'), /cannot be reached|closed the connection/],
  ])('takes %s for unavailable', async (_, listener, message) => {
    answer = listener;
    expect(await ask({ limits: { timeoutMs: 200 } })).toEqual({
      ok: false,
      kind: 'unavailable',
      message: expect.stringMatching(message),
    });
  });

  it.each([
    ['labels that are not text', { metric: { a: 1 }, value: [1, '1'] }],
    ['a value that is no number', { metric: {}, value: [1, 'x'] }],
    ['an empty value', { metric: {}, value: [1, ''] }],
    ['no value', { metric: {} }],
    ['null', null],
  ])('takes a series with %s for unavailable', async (_, entry) => {
    succeedWith({ resultType: 'vector', result: [entry] });
    expect(await ask()).toMatchObject({ ok: false, kind: 'unavailable' });
  });

  it('asks once more when a kept connection was closed by the server', async () => {
    let calls = 0;
    answer = (request, response) => {
      if (++calls === 1) request.socket.destroy();
      else json(response, 200, { status: 'success', data: { resultType: 'vector', result: [] } });
    };
    expect(await ask()).toMatchObject({ ok: true });
    expect(calls).toBe(2);
  });

  it('says that nothing listens at the URL', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    expect(await ask({ url: `http://user:hidden@127.0.0.1:${port}` })).toEqual({
      ok: false,
      kind: 'unavailable',
      message: 'connection refused: is the server running at the URL of the data source?',
    });
  });

  it('refuses an answer that is too long, announced or not, without reading it all', async () => {
    let closed = false;
    answer = (_, response) => {
      response.on('close', () => {
        closed = true;
      });
      const pour = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
        response.once('drain', pour);
      };
      pour();
    };
    const limits = { maxBytes: 1_000_000 };
    expect(await ask({ limits })).toMatchObject({
      ok: false,
      kind: 'refused',
      message: expect.stringMatching(/longer than/),
    });
    answer = (_, response) => response.writeHead(200, { 'content-length': 2_000_000 }).write('x');
    expect(await ask({ limits })).toMatchObject({
      ok: false,
      kind: 'refused',
      message: expect.stringMatching(/1000000 bytes/),
    });
    await agent.close();
    expect(closed).toBe(true);
  });

  it('refuses more series than its limit', async () => {
    succeedWith({ resultType: 'vector', result: Array.from({ length: 3 }, () => ({ metric: {}, value: [1, '1'] })) });
    expect(await ask({ limits: { maxSeries: 2 } })).toMatchObject({
      ok: false,
      kind: 'refused',
      message: expect.stringMatching(/3 series/),
    });
  });

  it('stops when told to', async () => {
    const abort = new AbortController();
    answer = () => abort.abort();
    expect(await ask({}, abort.signal)).toEqual({ ok: false, kind: 'unavailable', message: 'the query was aborted' });
  });

  it.each<[string, Partial<PrometheusConnection>, object]>([
    ['basic auth', { basicAuth: { username: 'u', password: 'p:ü' } }, { authorization: 'Basic dTpwOsO8' }],
    ['a bearer token', { bearerToken: 't' }, { authorization: 'Bearer t' }],
    ['own headers', { headers: { 'X-Scope-OrgID': 'team' } }, { 'x-scope-orgid': 'team' }],
  ])('sends %s', async (_, connection, expected) => {
    let headers: object = {};
    answer = (request, response) => {
      headers = request.headers;
      json(response, 200, { status: 'success', data: { resultType: 'vector', result: [] } });
    };
    await ask(connection);
    expect(headers).toMatchObject(expected);
  });

  it('takes user and password of the URL for basic auth', async () => {
    let authorization: string | undefined;
    answer = (request, response) => {
      authorization = request.headers.authorization;
      response.end();
    };
    await ask({ url: url().replace('//', '//u:p%40@') });
    expect(authorization).toBe(`Basic ${Buffer.from('u:p@').toString('base64')}`);
  });
});

describe('PrometheusClient', () => {
  it('asks for ranges, series, labels and the values of a label', async () => {
    const asked: unknown[] = [];
    answer = async (request, response) => {
      asked.push([request.method, request.url, await bodyOf(request)]);
      json(response, 200, { status: 'success', data: ['x'] });
    };
    const prometheus = client();
    const query = { selectors: ['up', 'a{b="c"}'], from: 1_000, to: 2_500, limit: 10 };
    const answers = [
      await prometheus.queryRange({ expr: 'up', from: 1_000, to: 2_500, stepMs: 15_000 }, never),
      await prometheus.series(query, never),
      await prometheus.labels(query, never),
      await prometheus.labelValues('a/b', query, never),
    ];
    expect(answers.every((got) => got.ok)).toBe(true);
    const form = 'match%5B%5D=up&match%5B%5D=a%7Bb%3D%22c%22%7D&start=1.000&end=2.500&limit=10';
    expect(asked).toEqual([
      ['POST', '/api/v1/query_range', 'query=up&start=1.000&end=2.500&step=15&timeout=30000ms'],
      ['POST', '/api/v1/series', form],
      ['POST', '/api/v1/labels', form],
      ['GET', `/api/v1/label/a%2Fb/values?${form}`, ''],
    ]);
  });
});
