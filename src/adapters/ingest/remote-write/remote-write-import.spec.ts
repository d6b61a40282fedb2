import fc from 'fast-check';
import snappy from 'snappyjs';
import {
  encodeRawV2,
  encodeWriteV1,
  encodeWriteV2,
  type SentSeries,
} from '../../../../test/support/encoders/encode-write-request.js';
import { RememberingIntake } from '../../../../test/support/fakes/remembering-intake.js';
import type { WriteVersion } from '../../../engine/ports/remote-write.js';
import { RemoteWriteImport } from './remote-write-import.js';

const encoders = { '1.0': encodeWriteV1, '2.0': encodeWriteV2 } as const;
const versions: readonly WriteVersion[] = ['1.0', '2.0'];
const labels = { __name__: 'up', job: 'node', 'my.label': 'é' };

async function write(body: Buffer, version: WriteVersion, told = new RememberingIntake()) {
  return { outcome: await new RemoteWriteImport(told.intake).write(body, version), told };
}

const send = (series: readonly SentSeries[], version: WriteVersion, told?: RememberingIntake) =>
  write(encoders[version](series), version, told);

describe.each(versions)('remote write %s', (version) => {
  it('takes samples of any value and time', async () => {
    const samples = [
      { value: 1.5, timestamp: 1_700_000_000_123 },
      { value: Number.NaN, timestamp: 0 },
      { value: Number.NEGATIVE_INFINITY, timestamp: -5 },
    ];
    const { outcome, told } = await send([{ labels, samples }], version);
    expect(outcome).toEqual({ kind: 'read', written: 3, refused: 0, reasons: [] });
    expect(told.samples).toEqual(samples.map(({ value, timestamp }) => ({ labels, at: timestamp, value })));
  });

  it('knows a stale marker by its bits, and it alone', async () => {
    const bits = (low: number) => new Float64Array(Uint32Array.of(low, 0x7ff00000).buffer);
    const told = new RememberingIntake();
    const [stale = 0] = bits(2);
    await send([{ labels, samples: [{ value: stale, timestamp: 1 }] }], version, told);
    expect(told.samples).toMatchObject([{ labels, at: 1, stale: true }]);
    await send([{ labels, samples: [{ value: Number.NaN, timestamp: 2 }] }], version, told);
    expect(told.samples[1]?.stale).toBeUndefined();
  });

  it('keeps the good samples beside the bad ones, and counts why', async () => {
    const sample = [{ value: 1, timestamp: 1 }];
    const { outcome, told } = await send(
      [
        { labels: { __name__: 'a' }, samples: sample },
        { labels: { job: 'x' }, samples: sample },
        { labels: { job: 'y' }, samples: sample },
        {
          labels: [
            ['__name__', 'a'],
            ['x', '1'],
            ['x', '2'],
          ],
          samples: sample,
        },
        { labels: { __name__: 'a', '': 'b' }, samples: sample },
        { labels: { __name__: 'full' }, samples: sample },
        { labels: { __name__: 'h' }, histograms: 2 },
        { labels: { __name__: 'b', empty: '' }, samples: sample },
      ],
      version,
      new RememberingIntake(({ labels: { __name__ } }) => (__name__ === 'full' ? 'the store is full' : undefined)),
    );
    expect(told.samples.map((one) => one.labels)).toEqual([{ __name__: 'a' }, { __name__: 'full' }, { __name__: 'b' }]);
    expect(outcome).toEqual({
      kind: 'read',
      written: 2,
      refused: 7,
      reasons: [
        '2 refused: the series has no metric name (label __name__) (the first: job x)',
        '1 refused: the label x is given twice (__name__ a x 1 x 2)',
        '1 refused: a label has no name (__name__ a  b)',
        expect.stringMatching(/^2 refused: native histograms are not kept: .* \(the first: h\{\}\)$/),
        '1 refused: the store is full (full{})',
      ],
    });
  });

  it('answers something for any bytes and for any damage', async () => {
    const good = encoders[version]([{ labels, samples: [{ value: 1, timestamp: 2 }] }]);
    const plain = snappy.uncompress(Uint8Array.from(good));
    const damaged = fc.tuple(fc.nat(plain.length - 1), fc.nat(255)).map(([at, byte]) => {
      const copy = Uint8Array.from(plain);
      copy[at] = byte;
      return Buffer.from(snappy.compress(copy));
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(damaged, fc.uint8Array().map(Buffer.from)), async (body) => {
        const { outcome } = await write(body, version);
        expect(['read', 'unreadable']).toContain(outcome.kind);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('remote write 1.0', () => {
  it('takes metadata and passes over exemplars, of which it does not speak', async () => {
    const metadata = [{ type: 1, metricFamilyName: 'a_total', help: 'Of a.', unit: '' }];
    const body = encodeWriteV1([{ labels, samples: [{ value: 1, timestamp: 1 }], exemplars: 3 }], metadata);
    const { outcome, told } = await write(body, '1.0');
    expect(outcome).toMatchObject({ written: 1, refused: 0 });
    expect(told.metadata).toEqual([{ metric: 'a_total', type: 'counter', help: 'Of a.', unit: '' }]);
  });
});

describe('remote write 2.0', () => {
  it('takes metadata of the metric that a series is a part of', async () => {
    const series = (name: string, type: number): SentSeries => ({
      labels: { __name__: name },
      samples: [{ value: 1, timestamp: 1 }],
      metadata: { type, help: 'Help.', unit: 'seconds' },
    });
    const { told } = await send(
      [series('a_bucket', 3), series('a_sum', 3), series('b_count', 5), series('c_sum', 2)],
      '2.0',
    );
    expect(told.metadata.map(({ metric, type }) => [metric, type])).toEqual([
      ['a', 'histogram'],
      ['b', 'summary'],
      ['c_sum', 'gauge'],
    ]);
  });

  it('refuses exemplars by count and says how to send none', async () => {
    const { outcome } = await send([{ labels, samples: [{ value: 1, timestamp: 1 }], exemplars: 3 }], '2.0');
    expect(outcome).toMatchObject({
      written: 1,
      refused: 3,
      reasons: ['3 refused: exemplars are not kept: set send_exemplars to false'],
    });
  });

  const unreadable = async (body: Buffer, limits = { unpackedBytes: 100_000, symbols: 10 }) =>
    await new RemoteWriteImport(new RememberingIntake().intake, limits).write(body, '2.0');

  it('refuses references into nothing, half a label and a table that does not begin with an empty text', async () => {
    const table = ['', '__name__', 'up'];
    expect(await unreadable(encodeRawV2({ symbols: table, timeseries: [{ labelsRefs: [1, 3] }] }))).toEqual({
      kind: 'unreadable',
      message: 'refers to symbol 3 of 3',
      tooLarge: false,
    });
    expect(await unreadable(encodeRawV2({ symbols: table, timeseries: [{ labelsRefs: [1] }] }))).toMatchObject({
      message: 'a series has a label name without a value',
    });
    expect(await unreadable(encodeRawV2({ symbols: ['up'], timeseries: [] }))).toMatchObject({
      message: 'the first symbol must be empty',
    });
  });

  it('refuses a small request whose references come to a large one', async () => {
    const symbols = ['', '__name__', 'x'.repeat(10_000)];
    const timeseries = Array.from({ length: 20 }, () => ({ labelsRefs: [1, 2] }));
    expect(await unreadable(encodeRawV2({ symbols, timeseries }))).toMatchObject({
      message: 'its labels come to more than 100000 characters: send fewer series in one request',
      tooLarge: true,
    });
    const many = Array.from({ length: 11 }, (_, index) => (index === 0 ? '' : `${index}`));
    expect(await unreadable(encodeRawV2({ symbols: many, timeseries: [] }))).toMatchObject({ tooLarge: true });
    const zeros = Buffer.from(snappy.compress(new Uint8Array(200_000)));
    expect(await unreadable(zeros)).toMatchObject({ message: 'unpacks to 200000 bytes: more than 100000' });
  });
});
