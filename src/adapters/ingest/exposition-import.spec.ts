import { type NewSample, type RefusedSample, SampleWriter } from '../../engine/ports/sample-writer.js';
import { ExpositionImport } from './exposition-import.js';

class RememberingWriter extends SampleWriter {
  readonly calls: (readonly NewSample[])[] = [];

  constructor(private readonly refuses: (sample: NewSample) => string | undefined = () => undefined) {
    super();
  }

  override async append(samples: readonly NewSample[]): Promise<readonly RefusedSample[]> {
    this.calls.push(samples);
    return samples.flatMap((sample, index) => {
      const reason = this.refuses(sample);
      return reason === undefined ? [] : [{ index, refusal: 'store-full', reason }];
    });
  }
}

describe('ExpositionImport', () => {
  it('writes the good lines and names the bad ones, whoever refused them', async () => {
    const writer = new RememberingWriter(({ labels }) => (labels.__name__ === 'b' ? 'the store is full' : undefined));
    const outcome = await new ExpositionImport(writer).importText('a 1\nb 2\n?\nc 3', undefined, 7);
    expect(outcome).toEqual({
      written: 2,
      refused: 2,
      faults: [
        { line: 2, message: 'the store is full' },
        { line: 3, message: expect.stringContaining('no metric name') },
      ],
    });
    expect(writer.calls[0]?.[0]).toEqual({ labels: { __name__: 'a' }, at: 7, value: 1 });
  });

  it('takes seconds where the media type says OpenMetrics', async () => {
    const writer = new RememberingWriter();
    await new ExpositionImport(writer).importText('a 1 2.5', 'application/openmetrics-text; version=1.0.0', 7);
    expect(writer.calls[0]?.[0]?.at).toBe(2500);
  });

  it('writes a long import in several transactions and still knows the lines', async () => {
    const writer = new RememberingWriter(({ value }) => (value === 10_500 ? 'no' : undefined));
    const text = Array.from({ length: 25_000 }, (_, index) => `a{i="${index}"} ${index}`).join('\n');
    const outcome = await new ExpositionImport(writer).importText(text, undefined, 7);
    expect(writer.calls.map(({ length }) => length)).toEqual([10_000, 10_000, 5_000]);
    expect(outcome).toEqual({ written: 24_999, refused: 1, faults: [{ line: 10_501, message: 'no' }] });
  });
});
