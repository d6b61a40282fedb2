import { ruleGroup } from '../../../test/support/builders/rule-group-builder.js';
import { FakeDatabase } from '../../../test/support/fakes/fake-database.js';
import { FakeEvaluationPulse } from '../../../test/support/fakes/fake-evaluation-pulse.js';
import { FakeJobClaims } from '../../../test/support/fakes/fake-jobs.js';
import { FakeRuleGroupSource } from '../../../test/support/fakes/fake-rule-group-source.js';
import { RecordingObserver } from '../../../test/support/fakes/recording-observer.js';
import { VirtualClock, VirtualTime, VirtualTimers } from '../../../test/support/fakes/virtual-time.js';
import { directWire, type Wire } from '../../../test/support/fakes/wire.js';
import { Loop } from '../pipeline/loop.js';
import { CommitUnanswered } from '../ports/failure.js';
import { type HeartbeatAnswer, type HeartbeatBeat, HeartbeatCall } from '../ports/heartbeat-call.js';
import { SendHeartbeat } from './send-heartbeat.js';

const intervalMs = 60_000;
const heard: HeartbeatAnswer = { heard: true };
const unheard: HeartbeatAnswer = { heard: false, hopeless: false, error: 'no' };

/** A few nodes over one database, with one rule group that is evaluated for as long as the test says so. */
class Beats {
  readonly time = new VirtualTime(1_700_000_040_000);
  readonly database = new FakeDatabase(() => this.time.now);
  readonly calls: (HeartbeatBeat & { readonly at: number })[] = [];
  readonly observer = new RecordingObserver();
  answer: (beat: HeartbeatBeat, abort: AbortSignal) => Promise<HeartbeatAnswer> = async () => heard;
  private readonly loops: Loop[] = [];

  constructor(groups = 1) {
    for (let n = 0; n < groups; n++) this.evaluated(`group-${n}`);
  }

  evaluated(id = 'group-0'): void {
    const row = { id, revision: 1, group: ruleGroup({ intervalMs: 5_000 }), missedTicks: 0 };
    this.database.ruleGroups.set(id, { ...row, lastTick: this.time.now, evaluationId: 'x' });
  }

  start(name: string, wire: Wire = directWire): SendHeartbeat {
    const call = new (class extends HeartbeatCall {
      constructor(private readonly beats: Beats) {
        super();
      }

      override async call(beat: HeartbeatBeat, abort: AbortSignal): Promise<HeartbeatAnswer> {
        this.beats.calls.push({ ...beat, at: this.beats.time.now });
        return await this.beats.answer(beat, abort);
      }
    })(this);
    const clock = new VirtualClock(this.time);
    const timers = new VirtualTimers(this.time);
    const sender = new SendHeartbeat(
      { node: name, intervalMs },
      {
        claims: new FakeJobClaims(this.database, wire),
        pulse: new FakeEvaluationPulse(this.database, wire),
        groups: new FakeRuleGroupSource(this.database),
        call,
      },
      clock,
      timers,
      this.observer,
    );
    const work = { stage: 'heartbeat' as const, round: () => sender.round(), longestIdleMs: intervalMs };
    const loop = new Loop(work, clock, timers, this.observer);
    loop.start();
    this.loops.push(loop);
    return sender;
  }

  async stopLoops(): Promise<void> {
    for (const loop of this.loops) await loop.stop();
  }

  /** Lets time pass with an evaluation every few seconds. */
  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 5_000) {
      this.evaluated();
      await this.time.pass(Math.min(5_000, left));
    }
  }
}

describe('the sign of life', () => {
  let beats: Beats;

  beforeEach(() => {
    beats = new Beats();
  });
  afterEach(async () => {
    await beats.stopLoops();
  });

  it('is given once in each interval by one of three nodes', async () => {
    for (const node of ['a', 'b', 'c']) beats.start(node);
    await beats.pass(10 * intervalMs - 1);
    expect(beats.calls).toHaveLength(10);
    expect(new Set(beats.calls.map(({ tick }) => tick)).size).toBe(10);
    expect(beats.observer.heartbeats.every(({ outcome, attempts }) => outcome === 'heard' && attempts === 1)).toBe(
      true,
    );
  });

  it('is withheld when no tick is claimed any more, and given again as soon as one is', async () => {
    beats.start('a');
    await beats.time.pass(10 * intervalMs);
    const before = beats.calls.length;
    expect(before).toBeLessThanOrEqual(3);
    expect(beats.observer.heartbeats.at(-1)).toMatchObject({ outcome: 'withheld', reason: 'ticks-overdue' });
    beats.evaluated();
    await beats.time.pass(5_000);
    expect(beats.calls).toHaveLength(before + 1);
  });

  it('is withheld, and told once an interval, where there is nothing to evaluate', async () => {
    beats = new Beats(0);
    beats.start('a');
    await beats.time.pass(3 * intervalMs - 1);
    expect(beats.calls).toEqual([]);
    expect(beats.observer.heartbeats.map(({ reason }) => reason)).toEqual(Array(3).fill('nothing-to-evaluate'));
  });

  it('is repeated by the same node when it was not heard, a few times', async () => {
    for (const node of ['a', 'b']) beats.start(node);
    beats.answer = async () => unheard;
    await beats.time.pass(intervalMs - 1);
    expect(beats.calls.map(({ attemptNo, at }) => [attemptNo, at - (beats.calls[0]?.at ?? 0)])).toEqual([
      [1, 0],
      [2, 1_000],
      [3, 3_000],
      [4, 7_000],
      [5, 15_000],
    ]);
    expect(new Set(beats.calls.map(({ node }) => node)).size).toBe(1);
    expect(beats.observer.heartbeats).toMatchObject([{ outcome: 'unheard', attempts: 5, error: 'no' }]);
  });

  it('is not repeated where another try would meet the same', async () => {
    beats.start('a');
    beats.answer = async () => ({ ...unheard, hopeless: true });
    await beats.time.pass(intervalMs - 1);
    expect(beats.calls).toHaveLength(1);
  });

  it('is broken off when nobody answers, at the latest with its interval', async () => {
    beats.start('a');
    beats.answer = (_, abort) =>
      new Promise((resolve) => {
        abort.addEventListener('abort', () => resolve(unheard));
      });
    await beats.time.pass(intervalMs - 1);
    expect(beats.calls.map(({ at }) => at - (beats.calls[0]?.at ?? 0))).toEqual([0, 11_000, 23_000, 37_000, 55_000]);
    await beats.time.pass(10);
    expect(beats.calls.map(({ attemptNo }) => attemptNo)).toEqual([1, 2, 3, 4, 5, 1]);
    beats.answer = async () => heard;
    await beats.time.pass(20_000);
  });

  it('is not given for an interval that was over before the node came to it', async () => {
    let claimed = (): void => {};
    const slow: Wire = {
      ...directWire,
      call: async (step, work) => {
        const answer = work();
        if (step === 'claim job')
          await new Promise<void>((resolve) => {
            claimed = resolve;
          });
        return answer;
      },
    };
    beats.start('paused', slow);
    await beats.pass(2 * intervalMs);
    claimed();
    await beats.time.pass(0);
    expect(beats.calls).toEqual([]);
    expect(beats.observer.heartbeats).toMatchObject([{ outcome: 'unheard', attempts: 0 }]);
  });

  it.each(['stands', 'does not stand'] as const)('is given once when a claim was not answered and %s', async (fate) => {
    let commits = 0;
    const cut: Wire = {
      ...directWire,
      commit: async (apply, undo) => {
        if (commits++ > 0) return apply();
        if (fate === 'stands') apply();
        else undo();
        throw new CommitUnanswered('no answer');
      },
    };
    beats.start('a', cut);
    await beats.pass(intervalMs - 1);
    expect(beats.calls).toHaveLength(1);
    expect(beats.observer.failures).toHaveLength(1);
  });

  it('ends after the attempt under way when the node goes', async () => {
    const sender = beats.start('a');
    beats.answer = async () => unheard;
    await beats.time.pass(500);
    sender.stop();
    await beats.stopLoops();
    await beats.time.pass(2 * intervalMs);
    expect(beats.calls).toHaveLength(1);
  });
});
