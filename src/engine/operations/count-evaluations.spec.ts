import { ruleGroup } from '../../../test/support/builders/rule-group-builder.js';
import type { EvaluationRecord } from '../../domain/evaluation/tally-evaluations.js';
import { newestTick, tickOffset } from '../../domain/time/tick.js';
import { EvaluationReads } from '../ports/evaluation-reads.js';
import { RuleGroupSource, type ScheduledGroup } from '../ports/rule-group-source.js';
import { CountEvaluations } from './count-evaluations.js';
import { InvalidInput } from './refusal.js';

const minute = 60_000;
const now = 100 * minute + 30_000;

class Reads extends EvaluationReads {
  asked: readonly number[] = [];

  constructor(private readonly answer: Partial<EvaluationRecord>) {
    super();
  }

  override async record(from: number, to: number): Promise<EvaluationRecord> {
    this.asked = [from, to];
    return { now, minutes: [], missed: [], standing: [], ...this.answer };
  }
}

class Groups extends RuleGroupSource {
  constructor(private readonly ids: readonly string[]) {
    super();
  }

  override scheduled(): readonly ScheduledGroup[] {
    return this.ids.map((id) => ({ id, revision: 1, group: ruleGroup({ intervalMs: 15_000 }) }));
  }
}

const nothing = { from: undefined, to: undefined };

function proofOf(record: Partial<EvaluationRecord>, ids: readonly string[] = ['g']) {
  return new CountEvaluations(new Reads(record), new Groups(ids), () => now).count(nothing);
}

const schedule = { intervalMs: 15_000, offsetMs: tickOffset('g', 15_000) };
const lastTick = newestTick(schedule, now);
const well = { lastDurationMs: 1, lastFailed: false };
const claimed = { node: 'a', late: 0, failed: 0 };

describe('the proof of evaluation', () => {
  it('is about the last hour, in whole minutes, when nothing is said', async () => {
    const reads = new Reads({});
    const proof = await new CountEvaluations(reads, new Groups(['g']), () => now).count(nothing);
    expect(reads.asked).toEqual([41 * minute, 101 * minute]);
    expect(proof.minutes).toHaveLength(60);
  });

  it('is complete when everything that was due was evaluated in time', async () => {
    const minutes = [
      { at: 99 * minute, evaluated: 4, ...claimed },
      { at: 100 * minute, evaluated: 1, ...claimed },
      { at: 100 * minute, evaluated: 1, ...claimed, node: 'b' },
    ];
    const standing = [{ groupId: 'g', lastTick, editedAt: 0, ...well }];
    expect(await proofOf({ minutes, standing })).toMatchObject({
      verdict: 'complete',
      groups: 1,
      total: { due: 6, evaluated: 6, missed: 0, waiting: 0 },
      nodes: [
        { node: 'a', evaluated: 5 },
        { node: 'b', evaluated: 1 },
      ],
    });
  });

  it('tells nothing firing from nothing running', async () => {
    const standing = [{ groupId: 'g', lastTick: lastTick - 40 * minute, editedAt: 0, ...well }];
    const proof = await proofOf({ standing });
    expect(proof.verdict).toBe('not-running');
    expect(proof.total).toMatchObject({ due: 160, evaluated: 0, missed: 159, waiting: 1 });
    expect((await proofOf({}, [])).verdict).toBe('no-rules');
  });

  it('says what was wrong within the hour although all is well now', async () => {
    const minutes = [{ at: 100 * minute, evaluated: 2, ...claimed }];
    const standing = [{ groupId: 'g', lastTick, editedAt: 0, ...well }];
    const missed = [{ tick: 90 * minute, intervalMs: 15_000, missed: 3 }];
    expect((await proofOf({ minutes, standing, missed })).verdict).toBe('missed');
    expect(
      (await proofOf({ minutes: [{ at: 80 * minute, ...claimed, evaluated: 1, late: 1 }, ...minutes] })).verdict,
    ).toBe('late');
  });

  it('names groups in trouble, failures first, and why', async () => {
    const standing = [
      { groupId: 'g', lastTick, editedAt: 0, lastDurationMs: 20_000, lastFailed: false },
      { groupId: 'h', lastTick, editedAt: 0, lastDurationMs: 20_000, lastFailed: true },
      { groupId: 'i', lastTick: lastTick - 60_000, editedAt: 0, ...well },
      { groupId: 'j', lastTick: now, editedAt: 0, ...well },
    ];
    const { troubled } = await proofOf({ standing }, ['g', 'h', 'i', 'j']);
    expect(troubled.map(({ groupId, why, intervalMs }) => [groupId, why, intervalMs])).toEqual([
      ['h', 'failed', 15_000],
      ['i', 'behind', 15_000],
      ['g', 'slow', 15_000],
    ]);
  });

  it('refuses a stretch that goes backwards or is longer than claims are kept', async () => {
    const counting = new CountEvaluations(new Reads({}), new Groups([]), () => now);
    await expect(counting.count({ from: now + 2 * minute, to: now })).rejects.toThrow(InvalidInput);
    await expect(counting.count({ from: now - 25 * 60 * minute, to: now })).rejects.toThrow('24h');
  });
});
