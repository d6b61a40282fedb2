import { claimPatienceMs, judgeEvaluation } from './judge-evaluation.js';

const now = 1_700_000_000_000;
const group = (intervalMs: number) => ({ folder: 'default', name: `every ${intervalMs}`, intervalMs });
const groups = new Map([
  ['fast', group(1_000)],
  ['slow', group(3_600_000)],
]);
const age = (groupId: string, lastTickAgoMs: number | undefined, editedAgoMs = 10 * 3_600_000) => ({
  groupId,
  lastTick: lastTickAgoMs === undefined ? undefined : now - lastTickAgoMs,
  editedAt: now - editedAgoMs,
});

describe('whether the cluster evaluates', () => {
  it('is so while every rule group has a fresh claim', () => {
    expect(judgeEvaluation(groups, [], now)).toEqual({ works: true });
  });

  it('is not so without a rule group to evaluate', () => {
    expect(judgeEvaluation(new Map(), [], now)).toMatchObject({ works: false, reason: 'nothing-to-evaluate' });
  });

  const hour = 3_600_000;
  it.each([
    ['a group within its patience', age('fast', 2_000 + claimPatienceMs), true],
    ['a group just past it', age('fast', 2_001 + claimPatienceMs), false],
    ['a slow group between its ticks', age('slow', 2 * hour), true],
    ['a slow group that missed two ticks', age('slow', 2 * hour + claimPatienceMs + 1), false],
    ['a group that was never evaluated since its making', age('fast', undefined, 3 * hour), false],
    ['a group that was made or resumed just now', age('fast', 9 * hour, 1_000), true],
    ['a group that this node does not know', age('unknown', 9 * hour), true],
  ])('%s', (_, claimAge, works) => {
    expect(judgeEvaluation(groups, [claimAge], now).works).toBe(works);
  });

  it('names the group that is left out', () => {
    expect(judgeEvaluation(groups, [age('slow', 2 * hour), age('fast', hour)], now)).toEqual({
      works: false,
      reason: 'ticks-overdue',
      message: 'the rule group default/every 1000 (every 1s) has not been evaluated since 2023-11-14T21:13:20.000Z',
    });
  });
});
