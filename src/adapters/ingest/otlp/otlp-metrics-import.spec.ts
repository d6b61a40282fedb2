import fc from 'fast-check';
import { decodeOtlp, encodeOtlp } from '../../../../test/support/encoders/encode-otlp.js';
import { RememberingIntake } from '../../../../test/support/fakes/remembering-intake.js';
import type { OtlpFormat } from '../../../engine/ports/otlp-import.js';
import { OtlpMetricsImport } from './otlp-metrics-import.js';

const at = 1_700_000_000_123;
const timeUnixNano = `${at}999999`;
const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
const resource = {
  attributes: [text('service.name', 'shop'), text('service.namespace', 'eu'), text('service.instance.id', 'i1')],
};
const own = { job: 'eu/shop', instance: 'i1' };
const request = (metrics: readonly object[], of: object = resource) => ({
  resourceMetrics: [{ resource: of, scopeMetrics: [{ scope: { name: 'lib' }, metrics }] }],
});
const encoders: Readonly<Record<OtlpFormat, (message: object) => Uint8Array>> = {
  protobuf: encodeOtlp,
  json: (message) => Buffer.from(JSON.stringify(message)),
};

describe.each<OtlpFormat>(['protobuf', 'json'])('OTLP as %s', (format) => {
  const send = async (message: object, told = new RememberingIntake()) => {
    const outcome = await new OtlpMetricsImport(told.intake).import(encoders[format](message), format);
    return { outcome, told, samples: told.samples.map(({ labels, value }) => [labels, value]) };
  };

  it('takes gauges and cumulative sums, whole and broken numbers, with their attributes', async () => {
    const attributes = [
      text('http.method', 'GET'),
      { key: 'retry', value: { boolValue: true } },
      { key: 'size', value: { intValue: '9007199254740993' } },
      { key: 'share', value: { doubleValue: 0.5 } },
      { key: 'tags', value: { arrayValue: { values: [{ stringValue: 'a' }, { intValue: '2' }] } } },
      { key: 'more', value: { kvlistValue: { values: [text('z', '1'), text('b', '2')] } } },
    ];
    const { outcome, told, samples } = await send(
      request([
        {
          name: 'queue.length',
          unit: '{item}',
          description: 'Waiting.',
          gauge: { dataPoints: [{ timeUnixNano, asInt: '-5', attributes }] },
        },
        {
          name: 'sales',
          unit: 'By',
          sum: { aggregationTemporality: 2, isMonotonic: true, dataPoints: [{ timeUnixNano, asDouble: 2.5 }] },
        },
        { name: 'open', sum: { aggregationTemporality: 2, dataPoints: [{ timeUnixNano, asDouble: 3 }] } },
      ]),
    );
    expect(outcome).toMatchObject({ kind: 'taken', rejected: 0, message: '' });
    const labels = {
      http_method: 'GET',
      retry: 'true',
      size: '9007199254740993',
      share: '0.5',
      tags: '["a",2]',
      more: '{"b":"2","z":"1"}',
    };
    expect(samples).toEqual([
      [{ __name__: 'queue_length', ...labels, ...own }, -5],
      [{ __name__: 'sales_bytes_total', ...own }, 2.5],
      [{ __name__: 'open', ...own }, 3],
    ]);
    expect(told.samples.map((sample) => sample.at)).toEqual([at, at, at]);
    expect(told.metadata).toEqual([
      { metric: 'queue_length', type: 'gauge', help: 'Waiting.', unit: '' },
      { metric: 'sales_bytes_total', type: 'counter', help: '', unit: 'bytes' },
      { metric: 'open', type: 'gauge', help: '', unit: '' },
    ]);
  });

  it('makes classic histograms and summaries', async () => {
    const histogram = {
      timeUnixNano,
      count: '6',
      sum: 4.5,
      bucketCounts: ['1', '2', '3'],
      explicitBounds: [0.0000001, 10],
    };
    const { samples } = await send(
      request([
        {
          name: 'time',
          unit: 's',
          histogram: { aggregationTemporality: 2, dataPoints: [histogram, { timeUnixNano, count: '1' }] },
        },
        {
          name: 'old',
          summary: {
            dataPoints: [{ timeUnixNano, count: '2', sum: 7, quantileValues: [{ quantile: 0.5, value: 3 }] }],
          },
        },
      ]),
    );
    const name = (suffix: string, more = {}) => ({ __name__: suffix, ...own, ...more });
    expect(samples).toEqual([
      [name('time_seconds_sum'), 4.5],
      [name('time_seconds_count'), 6],
      [name('time_seconds_bucket', { le: '0.0000001' }), 1],
      [name('time_seconds_bucket', { le: '10' }), 3],
      [name('time_seconds_bucket', { le: '+Inf' }), 6],
      [name('time_seconds_count'), 1],
      [name('time_seconds_bucket', { le: '+Inf' }), 1],
      [name('old_sum'), 7],
      [name('old_count'), 2],
      [name('old', { quantile: '0.5' }), 3],
    ]);
  });

  it('ends a series of which the sender has no recorded value', async () => {
    const { told } = await send(request([{ name: 'a', gauge: { dataPoints: [{ timeUnixNano, flags: 1 }] } }]));
    expect(told.samples).toMatchObject([{ labels: { __name__: 'a' }, at, stale: true }]);
  });

  it('refuses by partial success what it cannot keep, and takes the rest', async () => {
    const point = { timeUnixNano, asDouble: 1 };
    const { outcome, samples } = await send(
      request([
        { name: 'delta', sum: { aggregationTemporality: 1, isMonotonic: true, dataPoints: [point, point] } },
        {
          name: 'exp',
          exponentialHistogram: { aggregationTemporality: 2, dataPoints: [{ timeUnixNano, count: '1' }] },
        },
        { name: '日本', gauge: { dataPoints: [point] } },
        { name: 'full', gauge: { dataPoints: [point] } },
        { name: 'good', gauge: { dataPoints: [point] } },
      ]),
      new RememberingIntake(({ labels: { __name__ } }) => (__name__ === 'full' ? 'the store is full' : undefined)),
    );
    const message = [
      "2 refused: delta temporality: set the exporter's temporality preference to cumulative (the first: delta)",
      '1 refused: exponential histograms are not kept: let the SDK aggregate with explicit buckets (exp)',
      '1 refused: nothing is left of the metric name: use letters and digits (日本)',
      '1 refused: the store is full (full{job="eu/shop",instance="i1"})',
    ].join('; ');
    expect(outcome).toMatchObject({ kind: 'taken', rejected: 5, message });
    expect(samples).toHaveLength(2);
    const partial =
      format === 'json'
        ? { rejectedDataPoints: '5', errorMessage: message }
        : { rejectedDataPoints: 5, errorMessage: message };
    const answer =
      format === 'json' ? JSON.parse(Buffer.from(outcome.answer).toString()) : decodeOtlp('Response', outcome.answer);
    expect(answer).toEqual({ partialSuccess: partial });
  });

  it('tells in target_info what else is known of a resource, for as long as its points reach', async () => {
    const attributes = [...resource.attributes, text('host.name', 'h'), text('host_name', 'x')];
    const points = [0, 200_000].map((after) => ({ timeUnixNano: `${at + after}000000`, asInt: '1' }));
    const { told } = await send(request([{ name: 'a', gauge: { dataPoints: points } }], { attributes }));
    const info = told.samples.filter(({ labels }) => labels.__name__ === 'target_info');
    expect(info.map((sample) => [sample.at - at, sample.value])).toEqual([
      [0, 1],
      [150_000, 1],
      [200_000, 1],
    ]);
    expect(info[0]?.labels).toEqual({ __name__: 'target_info', ...own, host_name: 'h;x' });
  });

  it('tells nothing of a resource without a service', async () => {
    const { samples } = await send(
      request([{ name: 'a', gauge: { dataPoints: [{ timeUnixNano, asInt: '1' }] } }], {
        attributes: [text('os', 'x')],
      }),
    );
    expect(samples).toEqual([[{ __name__: 'a' }, 1]]);
  });

  it('answers something for any bytes', async () => {
    const good = encoders[format](request([{ name: 'a', gauge: { dataPoints: [{ timeUnixNano, asInt: '1' }] } }]));
    const damaged = fc.tuple(fc.nat(good.length - 1), fc.nat(255)).map(([index, byte]) => {
      const copy = Uint8Array.from(good);
      copy[index] = byte;
      return copy;
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(damaged, fc.uint8Array()), async (bytes) => {
        const outcome = await new OtlpMetricsImport(new RememberingIntake().intake).import(bytes, format);
        expect(['taken', 'unreadable']).toContain(outcome.kind);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('what is no OTLP', () => {
  const send = (body: string, format: OtlpFormat) =>
    new OtlpMetricsImport(new RememberingIntake().intake).import(Buffer.from(body), format);

  it('is answered with a status in the format of the request', async () => {
    const json = await send('{"resourceMetrics": 1}', 'json');
    expect(json).toMatchObject({ kind: 'unreadable', message: 'resourceMetrics must be a list' });
    expect(JSON.parse(Buffer.from(json.answer).toString())).toEqual({ code: 3, message: json.message });
    const protobuf = await send('hello', 'protobuf');
    expect(decodeOtlp('Status', protobuf.answer)).toEqual({ code: 3, message: protobuf.message });
  });

  it('may nest values as deep as it likes', async () => {
    let value: object = { stringValue: 'x' };
    for (let depth = 0; depth < 20; depth++) value = { arrayValue: { values: [value] } };
    const attributes = [{ key: 'deep', value }];
    const message = request([{ name: 'a', gauge: { dataPoints: [{ timeUnixNano, asInt: '1', attributes }] } }]);
    expect(await send(JSON.stringify(message), 'json')).toMatchObject({ kind: 'taken', rejected: 0 });
  });
});
