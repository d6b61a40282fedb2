import { contactPoint, rootRoute, routing } from '../../../test/support/builders/routing-builder.js';
import { ruleGroup } from '../../../test/support/builders/rule-group-builder.js';
import { FakeDatabase } from '../../../test/support/fakes/fake-database.js';
import { FakeIdentities } from '../../../test/support/fakes/fake-identities.js';
import { FakeSampleWriter } from '../../../test/support/fakes/fake-sample-writer.js';
import { FakeTickStore } from '../../../test/support/fakes/fake-tick-store.js';
import { VirtualTime, VirtualTimers } from '../../../test/support/fakes/virtual-time.js';
import { directWire, type Wire } from '../../../test/support/fakes/wire.js';
import { fingerprint } from '../../domain/labels/fingerprint.js';
import { CommitUnanswered, Unavailable } from '../ports/failure.js';
import { CommitTick, type EvaluatedTick } from './commit-tick.js';

const labels = { alertname: 'HighCpu', instance: 'a' };
let time: VirtualTime;
let database: FakeDatabase;

beforeEach(() => {
  time = new VirtualTime(100_000);
  database = new FakeDatabase(() => time.now);
  database.routing = routing({ root: rootRoute({ groupWaitMs: 0 }), contactPoints: [contactPoint()] });
  const group = ruleGroup();
  const row = { id: 'g', revision: 1, group, lastTick: undefined, evaluationId: undefined, missedTicks: 0 };
  database.ruleGroups.set('g', row);
});

function commitTick(wire: Wire = directWire, store = new FakeTickStore(database, wire)): CommitTick {
  return new CommitTick(store, new FakeSampleWriter(database, wire), new FakeIdentities(), new VirtualTimers(time));
}

/** An evaluation that saw one alert fire. */
function evaluated(evaluationId: string, changes: Partial<EvaluatedTick['claim']> = {}): EvaluatedTick {
  const claim = {
    groupId: 'g',
    revision: 1,
    tick: 90_000,
    intervalMs: 15_000,
    node: 'n1',
    evaluationId,
    outcome: 'ok' as const,
    error: undefined,
    durationMs: 3,
    ...changes,
  };
  const seen = { fingerprint: fingerprint(labels), labels, annotations: {}, value: 1, forMs: 0 };
  const observation = {
    ruleId: 'rule-1',
    keepFiringForMs: 0,
    seen: [{ ...seen, reason: 'condition-met' as const }],
    unseen: 'cleared' as const,
    ended: [],
    recorded: [],
    error: undefined,
  };
  return { claim, queryOffsetMs: 0, observations: [observation] };
}

/** A wire whose commits go as told, then well. */
function unanswered(...commits: readonly ((apply: () => void, undo: () => void) => void)[]): Wire {
  const script = [...commits];
  return {
    ...directWire,
    commit: async (apply, undo) => {
      const next = script.shift();
      if (!next) return apply();
      next(apply, undo);
      throw new CommitUnanswered('no answer');
    },
  };
}

describe('committing a tick', () => {
  it('writes the alert, its transition, its group and its series, once', async () => {
    expect(await commitTick().commit(evaluated('e1'))).toMatchObject({
      outcome: 'won',
      fired: true,
      transitions: [{ from: 'inactive', to: 'firing', reason: 'condition-met', at: 90_000 }],
    });
    expect(await commitTick().commit(evaluated('e2'))).toMatchObject({ outcome: 'lost', fired: false });
    expect([...database.groups.values()]).toMatchObject([
      { groupKey: '{}:{alertname="HighCpu"}', nextFlushAt: 90_000 },
    ]);
    expect(database.transitions.size).toBe(1);
    expect(database.samples.size).toBe(2);
  });

  it('ends a recorded series at the tick that does not record it any more, also when its rule is gone', async () => {
    const recording = (evaluationId: string, tick: number, instances: readonly string[]): EvaluatedTick => {
      const { claim, queryOffsetMs } = evaluated(evaluationId, { tick });
      const recorded = instances.map((instance) => ({ labels: { __name__: 'r', instance }, value: 1 }));
      const silent = { keepFiringForMs: 0, seen: [], unseen: 'cleared' as const, ended: [], error: undefined };
      return { claim, queryOffsetMs, observations: [{ ruleId: 'rule-2', ...silent, recorded }] };
    };
    const markers = () =>
      [...database.samples.values()].filter(({ stale }) => stale).map(({ labels: { instance }, at }) => [instance, at]);
    await commitTick().commit(recording('e1', 30_000, ['a', 'b']));
    await commitTick().commit(recording('e2', 45_000, ['a']));
    expect(markers()).toEqual([['b', 45_000]]);
    await commitTick().commit({ ...recording('e3', 60_000, []), observations: [] });
    expect(markers()).toEqual([
      ['b', 45_000],
      ['a', 60_000],
    ]);
    expect(database.recorded.get('g')).toEqual([]);
  });

  it('gives the same alert the same id on every node', async () => {
    await commitTick().commit(evaluated('e1'));
    const [id] = database.alerts.keys();
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    database.alerts.clear();
    database.alertKeys.clear();
    database.transitions.clear();
    await commitTick().commit(evaluated('e2', { tick: 105_000, node: 'n2' }));
    expect([...database.alerts.keys()]).toEqual([id]);
  });

  it('is refused under a definition that has been edited', async () => {
    expect(await commitTick().commit(evaluated('e1', { revision: 7 }))).toMatchObject({ outcome: 'lost' });
  });
});

describe('a commit that was not answered', () => {
  it('and stands is won, with all that it brought', async () => {
    const wire = unanswered((apply) => apply());
    expect(await commitTick(wire).commit(evaluated('e1'))).toMatchObject({ outcome: 'won', fired: true });
    expect(database.claims).toHaveLength(1);
  });

  it('and does not stand is made again', async () => {
    const wire = unanswered((_apply, undo) => undo());
    expect(await commitTick(wire).commit(evaluated('e1'))).toMatchObject({ outcome: 'won', fired: true });
    expect(database.claims).toHaveLength(1);
  });

  it('is lost when another evaluation took the tick meanwhile', async () => {
    const wire = unanswered((_apply, undo) => undo());
    const commit = wire.commit.bind(wire);
    const taken: Wire = {
      ...wire,
      commit: async (apply, undo) => {
        await commit(apply, undo).finally(() => {
          const row = database.ruleGroups.get('g');
          if (row) database.ruleGroups.set('g', { ...row, lastTick: 90_000, evaluationId: 'other' });
        });
      },
    };
    expect(await commitTick(taken).commit(evaluated('e1'))).toMatchObject({ outcome: 'lost', transitions: [] });
  });

  it('and lands only after it was read back is won all the same', async () => {
    let land = (): void => {};
    const wire = unanswered((_apply, undo) => {
      undo();
      land = () => {
        const row = database.ruleGroups.get('g');
        if (row) database.ruleGroups.set('g', { ...row, lastTick: 90_000, evaluationId: 'e1' });
      };
    });
    class LateStore extends FakeTickStore {
      override async standingClaim(groupId: string) {
        const before = await super.standingClaim(groupId);
        land();
        return before;
      }
    }
    expect(await commitTick(wire, new LateStore(database, wire)).commit(evaluated('e1'))).toMatchObject({
      outcome: 'won',
      fired: true,
    });
  });

  it('is asked about until the database answers again', async () => {
    let down = 3;
    const wire: Wire = {
      ...unanswered((apply) => apply()),
      call: async (step, work) => {
        if (step === 'read claim' && down-- > 0) throw new Unavailable('down');
        return work();
      },
    };
    const committed = commitTick(wire).commit(evaluated('e1'));
    await time.pass(5_000);
    expect(await committed).toMatchObject({ outcome: 'won' });
  });

  it('again and again is left to others', async () => {
    const undo = (_apply: () => void, back: () => void) => back();
    await expect(commitTick(unanswered(undo, undo, undo)).commit(evaluated('e1'))).rejects.toThrow(Unavailable);
  });
});
