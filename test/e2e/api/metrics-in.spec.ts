import { gzipSync } from 'node:zlib';
import { OTLPMetricExporter as JsonExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPMetricExporter as ProtobufExporter } from '@opentelemetry/exporter-metrics-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AggregationType,
  MeterProvider,
  PeriodicExportingMetricReader,
  type PushMetricExporter,
} from '@opentelemetry/sdk-metrics';
import { encodeWriteV1, encodeWriteV2, type SentSeries } from '../../support/encoders/encode-write-request.js';
import { bootstrapToken } from '../../ha/support/tocsin-node.js';
import { ApiNode } from './support/api-node.js';

const v1 = { 'content-type': 'application/x-protobuf', 'content-encoding': 'snappy' };
const v2 = { ...v1, 'content-type': 'application/x-protobuf;proto=io.prometheus.write.v2.Request' };

describe('metrics in', () => {
  let api: ApiNode;
  let at: number;
  beforeAll(async () => {
    api = await ApiNode.start({ TOCSIN_COLLECT_HOST: 'false' });
    at = Date.now() - 60_000;
  });
  afterAll(() => api.stop());

  const post = async (path: string, body: Uint8Array, headers: Record<string, string>) => {
    const answer = await fetch(`${api.node.url}/prometheus/api/v1/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bootstrapToken}`, ...headers },
      body: Buffer.from(body),
    });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  };
  const valuesOf = async (expr: string): Promise<unknown> => {
    const query = new URLSearchParams({ query: expr, time: String(at / 1000) });
    const { body } = await api.call('GET', `/prometheus/api/v1/query?${query}`);
    return (body as unknown as { data: { result: { value: [number, string] }[] } }).data.result.map(
      ({ value }) => value[1],
    );
  };
  const series = (name: string, more: Partial<SentSeries> = {}): SentSeries => ({
    labels: { __name__: name, job: 'test' },
    samples: [{ value: 4, timestamp: at }],
    ...more,
  });

  describe('by remote write', () => {
    it('takes both messages, told apart by their media type', async () => {
      expect(await post('write', encodeWriteV1([series('first')]), v1)).toMatchObject({ status: 204, text: '' });
      const second = await post('write', encodeWriteV2([series('second')]), v2);
      expect(second.status).toBe(204);
      expect(second.headers.get('x-prometheus-remote-write-samples-written')).toBe('1');
      expect(second.headers.get('x-prometheus-remote-write-histograms-written')).toBe('0');
      expect(second.headers.get('x-prometheus-remote-write-exemplars-written')).toBe('0');
      expect(await valuesOf('first + on (job) second')).toEqual(['8']);
    });

    it('keeps what is good of a request and says in one line what is not', async () => {
      const answer = await post('write', encodeWriteV2([series('good'), series('', { histograms: 1 })]), v2);
      expect(answer.status).toBe(400);
      expect(answer.text).toMatch(
        /^1 samples were written; 1 refused: native histograms .*; 1 refused: the series has no metric name .*\n$/,
      );
      expect(answer.headers.get('x-prometheus-remote-write-samples-written')).toBe('1');
      expect(await valuesOf('good')).toEqual(['4']);
    });

    it('ends a series at a stale marker', async () => {
      const [stale = 0] = new Float64Array(Uint32Array.of(2, 0x7ff00000).buffer);
      const samples = [
        { value: 1, timestamp: at - 1_000 },
        { value: stale, timestamp: at },
      ];
      expect((await post('write', encodeWriteV1([series('ended', { samples })]), v1)).status).toBe(204);
      expect(await valuesOf('ended')).toEqual([]);
      expect(await valuesOf('last_over_time(ended[1m])')).toEqual(['1']);
    });

    it.each([
      ['another media type', { ...v1, 'content-type': 'text/plain' }, 415],
      ['JSON', { ...v1, 'content-type': 'application/json' }, 415],
      ['a message it does not know', { ...v1, 'content-type': 'application/x-protobuf;proto=a.B' }, 415],
      ['another packing', { ...v1, 'content-encoding': 'zstd' }, 415],
      ['a body that is no message', v1, 400],
    ])('refuses %s', async (_, headers, status) => {
      expect((await post('write', Buffer.from('{}'), headers)).status).toBe(status);
    });

    it('needs a role that may write', async () => {
      const headers = { ...v1, authorization: `Bearer ${await api.issueToken('viewer')}` };
      expect((await post('write', encodeWriteV1([series('first')]), headers)).status).toBe(403);
    });
  });

  describe('as text', () => {
    const openMetrics = { 'content-type': 'application/openmetrics-text; version=1.0.0' };

    it('takes packed OpenMetrics: seconds, exemplars passed over, created times as series', async () => {
      const text = [
        '# TYPE req counter',
        '# HELP req Requests.',
        '# UNIT req requests',
        `req_total{code="200"} 7 ${at / 1000} # {trace_id="x"} 0.5 ${at / 1000}`,
        `req_created{code="200"} 1.5e9 ${at / 1000}`,
        '# EOF\n',
      ].join('\n');
      const answer = await post('import/prometheus', gzipSync(text), { ...openMetrics, 'content-encoding': 'gzip' });
      expect(answer).toMatchObject({ status: 204, text: '' });
      expect(await valuesOf('req_total')).toEqual(['7']);
      expect(await valuesOf('req_created')).toEqual(['1500000000']);
    });

    it('refuses what is packed in a way it does not know, or not at all as it says', async () => {
      expect((await post('import/prometheus', Buffer.from('a 1'), { 'content-encoding': 'br' })).status).toBe(415);
      const notGzip = { ...openMetrics, 'content-encoding': 'gzip' };
      expect((await post('import/prometheus', Buffer.from('a 1'), notGzip)).status).toBe(400);
    });

    it('refuses a small body that unpacks to a huge one', async () => {
      const bomb = gzipSync(Buffer.alloc(70 * 1024 * 1024, 10));
      const answer = await post('import/prometheus', bomb, { ...openMetrics, 'content-encoding': 'gzip' });
      expect([answer.status, answer.text]).toEqual([413, expect.stringContaining('send it in parts')]);
    });
  });

  describe("by OpenTelemetry's own exporters", () => {
    const options = (compression: string) => ({
      url: `${api.node.url}/prometheus/api/v1/otlp/v1/metrics`,
      headers: { authorization: `Bearer ${bootstrapToken}` },
      compression: compression as never,
    });
    const send = async (exporter: PushMetricExporter, service: string): Promise<void> => {
      const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
      const provider = new MeterProvider({
        resource: resourceFromAttributes({ 'service.name': service, 'service.instance.id': 'one', zone: 'z1' }),
        readers: [reader],
        views: [
          {
            instrumentName: 'sizes',
            aggregation: { type: AggregationType.EXPLICIT_BUCKET_HISTOGRAM, options: { boundaries: [1, 10] } },
          },
        ],
      });
      const meter = provider.getMeter('test');
      meter.createCounter('sales', { unit: '{item}', description: 'What was sold.' }).add(3, { 'item.kind': 'book' });
      meter.createUpDownCounter('open').add(-2);
      meter.createObservableGauge('load', { unit: '1' }).addCallback((result) => result.observe(0.25));
      const sizes = meter.createHistogram('sizes', { unit: 'By' });
      for (const size of [0.5, 5, 50]) sizes.record(size);
      await provider.forceFlush();
      await provider.shutdown();
    };

    it.each<[format: string, packing: string, make: () => PushMetricExporter]>([
      ['protobuf', 'gzip', () => new ProtobufExporter(options('gzip'))],
      ['JSON', 'no packing', () => new JsonExporter(options('none'))],
      ['JSON', 'gzip', () => new JsonExporter(options('gzip'))],
    ])('takes %s with %s', async (format, packing, make) => {
      const service = `${format} ${packing}`;
      await send(make(), service);
      const values = async (expr: string) => {
        const query = new URLSearchParams({ query: expr });
        const { body } = await api.call('GET', `/prometheus/api/v1/query?${query}`);
        return (body as unknown as { data: { result: { value: [number, string] }[] } }).data.result.map(
          ({ value }) => value[1],
        );
      };
      const of = `job="${service}", instance="one"`;
      expect(await values(`sales_total{${of}, item_kind="book"}`)).toEqual(['3']);
      expect(await values(`open{${of}}`)).toEqual(['-2']);
      expect(await values(`load_ratio{${of}}`)).toEqual(['0.25']);
      expect(await values(`sort(sizes_bytes_bucket{${of}})`)).toEqual(['1', '2', '3']);
      expect(await values(`sizes_bytes_sum{${of}} / sizes_bytes_count`)).toEqual(['18.5']);
      expect(await values(`target_info{${of}, zone="z1"}`)).toEqual(['1']);
    });

    it('tells the sender what it does not take', async () => {
      const body = {
        resourceMetrics: [
          {
            scopeMetrics: [
              { metrics: [{ name: 'd', sum: { aggregationTemporality: 1, dataPoints: [{ asInt: 1 }] } }] },
            ],
          },
        ],
      };
      const answer = await post('otlp/v1/metrics', Buffer.from(JSON.stringify(body)), {
        'content-type': 'application/json',
      });
      expect(answer.status).toBe(200);
      expect(JSON.parse(answer.text)).toEqual({
        partialSuccess: { rejectedDataPoints: '1', errorMessage: expect.stringContaining('cumulative') },
      });
      expect(
        (await post('otlp/v1/metrics', Buffer.from('x'), { 'content-type': 'application/x-protobuf' })).status,
      ).toBe(400);
      expect((await post('otlp/v1/metrics', Buffer.from('x'), { 'content-type': 'text/plain' })).status).toBe(415);
    });
  });
});
