import { decideRecorded, decideRemovedRecordings, endedBy, type RecordedSeries } from './recorded-series.js';

const series = (ruleId: string, instance: string): RecordedSeries => ({ ruleId, labels: { __name__: 'r', instance } });
const observed = (ruleId: string, instances: readonly string[], error?: string) => ({
  ruleId,
  recorded: instances.map((instance) => ({ labels: { __name__: 'r', instance }, value: 1 })),
  error,
});

describe('decideRecorded', () => {
  const before = [series('1', 'a'), series('1', 'b')];

  it('changes nothing while the same series are recorded', () => {
    expect(decideRecorded(before, [observed('1', ['b', 'a'])])).toMatchObject({ ended: [], change: 'none' });
  });

  it('ends what is not recorded any more and takes up what is new', () => {
    expect(decideRecorded(before, [observed('1', ['b', 'c'])])).toEqual({
      after: [series('1', 'b'), series('1', 'c')],
      ended: [{ __name__: 'r', instance: 'a' }],
      change: 'changed',
    });
  });

  it('leaves the series of a rule without an answer as they are', () => {
    const { after, ended, change } = decideRecorded(before, [observed('1', [], 'no answer')]);
    expect([after, ended, change]).toEqual([before, [], 'none']);
  });

  it('ends the series of a rule that is gone, unless another rule records them now', () => {
    expect(decideRecorded(before, [observed('2', ['a'])]).ended).toEqual([{ __name__: 'r', instance: 'b' }]);
  });

  it('ends all but those of kept rules when rules are taken away', () => {
    const all = [...before, series('2', 'c')];
    expect(decideRemovedRecordings(all, new Set(['2']))).toEqual({
      after: [series('2', 'c')],
      ended: before.map(({ labels }) => labels),
      change: 'changed',
    });
    expect(decideRemovedRecordings(all, new Set(['1', '2'])).change).toBe('none');
  });

  it('tells what one rule ends', () => {
    const all = [...before, series('2', 'c')];
    expect(endedBy(all, '1', observed('1', ['a']).recorded)).toEqual([{ __name__: 'r', instance: 'b' }]);
  });
});
