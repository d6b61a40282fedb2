import { RememberingIntake } from '../../../test/support/fakes/remembering-intake.js';
import { ExpositionImport } from './exposition-import.js';

describe('ExpositionImport', () => {
  it('writes the good lines and names the bad ones, whoever refused them', async () => {
    const told = new RememberingIntake(({ labels }) => (labels.__name__ === 'b' ? 'the store is full' : undefined));
    const outcome = await new ExpositionImport(told.intake).importText('a 1\nb 2\n?\nc 3', undefined, 7);
    expect(outcome).toEqual({
      written: 2,
      refused: 2,
      faults: [
        { line: 2, message: 'the store is full' },
        { line: 3, message: expect.stringContaining('no metric name') },
      ],
    });
    expect(told.calls[0]?.[0]).toEqual({ labels: { __name__: 'a' }, at: 7, value: 1 });
  });

  it('takes seconds where the media type says OpenMetrics', async () => {
    const told = new RememberingIntake();
    await new ExpositionImport(told.intake).importText('a 1 2.5', 'application/openmetrics-text; version=1.0.0', 7);
    expect(told.calls[0]?.[0]?.at).toBe(2500);
  });

  it('hands on what the comments say about metrics', async () => {
    const told = new RememberingIntake();
    await new ExpositionImport(told.intake).importText('# TYPE a untyped\n# HELP b Of b.\na 1\n', undefined, 7);
    expect(told.metadata).toEqual([
      { metric: 'a', type: 'unknown', help: '', unit: '' },
      { metric: 'b', type: 'unknown', help: 'Of b.', unit: '' },
    ]);
  });

  it('writes a long import in several transactions and still knows the lines', async () => {
    const told = new RememberingIntake(({ value }) => (value === 10_500 ? 'no' : undefined));
    const text = Array.from({ length: 25_000 }, (_, index) => `a{i="${index}"} ${index}`).join('\n');
    const outcome = await new ExpositionImport(told.intake).importText(text, undefined, 7);
    expect(told.calls.map(({ length }) => length)).toEqual([10_000, 10_000, 5_000]);
    expect(outcome).toEqual({ written: 24_999, refused: 1, faults: [{ line: 10_501, message: 'no' }] });
  });
});
