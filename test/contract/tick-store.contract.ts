import { randomUUID } from 'node:crypto';
import type { Alert } from '../../src/domain/alert/alert.js';
import type { Transition } from '../../src/domain/alert/transition.js';
import { type GroupWake, rollback, type TickClaim, type TickStore } from '../../src/engine/ports/tick-store.js';
import { firingAlert } from '../support/builders/alert-builder.js';

/** What the suite needs beside the store. */
export interface TickWorld {
  readonly store: TickStore;
  /** A rule group of revision 1, interval 10 s; answers its id. */
  addRuleGroup(paused?: boolean): Promise<string>;
  editRuleGroup(id: string): Promise<void>;
  deleteRuleGroup(id: string): Promise<void>;
  missedTicks(id: string): Promise<number>;
  /** When the notification group with this key is due, and its members. */
  notificationGroup(groupKey: string): Promise<{ dueAt: number | undefined; members: readonly string[] } | undefined>;
  sleep(groupKey: string): Promise<void>;
}

export function claimOf(groupId: string, changes: Partial<TickClaim> = {}): TickClaim {
  return {
    groupId,
    revision: 1,
    tick: 100_000,
    intervalMs: 10_000,
    node: 'a',
    evaluationId: randomUUID(),
    outcome: 'ok',
    error: undefined,
    durationMs: 3,
    ...changes,
  };
}

function transitionOf(alert: Alert, changes: Partial<Transition> = {}): Transition {
  return {
    alertId: alert.id,
    groupId: alert.groupId,
    ruleId: alert.ruleId,
    episode: alert.episode,
    sequence: alert.sequence,
    from: 'inactive',
    to: 'firing',
    reason: 'condition-met',
    at: 100_000,
    value: alert.value,
    ...changes,
  };
}

function wakeOf(groupKey: string, changes: Partial<GroupWake> = {}): GroupWake {
  return {
    routeKey: 'root',
    receiver: 'ops',
    groupLabels: { key: groupKey },
    groupKey,
    groupWaitMs: 0,
    wakeAt: 5_000,
    alertIds: [],
    ...changes,
  };
}

/** The contract of {@link TickStore}. */
export function tickStoreContract(world: () => TickWorld): void {
  const newAlert = (groupId: string, changes: Partial<Alert> = {}) =>
    firingAlert({ id: randomUUID(), groupId, ruleId: randomUUID(), ...changes });
  const claim = (given: TickClaim) => world().store.write((tx) => tx.claimTick(given));

  describe('what a group has recorded', () => {
    const series = (instance: string) => ({ ruleId: 'rule-1', labels: { __name__: 'r', instance, 'ü "x"': '😀' } });
    const save = (id: string, instances: readonly string[]) =>
      world().store.write((tx) => tx.saveRecordedSeries(id, instances.map(series)));

    it('is read back within transactions and outside, again and again', async () => {
      const id = await world().addRuleGroup();
      expect(await world().store.recordedSeries(id)).toEqual([]);
      for (const instances of [['a', 'b'], ['b'], [], ['a']]) {
        await save(id, instances);
        for (let turn = 0; turn < 2; turn++) {
          expect(await world().store.recordedSeries(id)).toEqual(instances.map(series));
          expect(await world().store.write((tx) => tx.recordedSeries(id))).toEqual(instances.map(series));
        }
      }
    });

    it('is as before when the transaction is rolled back', async () => {
      const id = await world().addRuleGroup();
      await save(id, ['a']);
      const undone = await world().store.write(async (tx) => {
        await tx.saveRecordedSeries(id, [series('b')]);
        expect(await tx.recordedSeries(id)).toEqual([series('b')]);
        return rollback;
      });
      expect(undone).toBe(rollback);
      expect(await world().store.recordedSeries(id)).toEqual([series('a')]);
    });
  });

  describe('a claim', () => {
    it('is won once per tick', async () => {
      const id = await world().addRuleGroup();
      expect(await claim(claimOf(id))).toBe(true);
      expect(await claim(claimOf(id, { node: 'b' }))).toBe(false);
    });

    it('of an older tick is lost', async () => {
      const id = await world().addRuleGroup();
      expect(await claim(claimOf(id, { tick: 110_000 }))).toBe(true);
      expect(await claim(claimOf(id, { tick: 100_000 }))).toBe(false);
    });

    it('under an older revision is lost', async () => {
      const id = await world().addRuleGroup();
      await world().editRuleGroup(id);
      expect(await claim(claimOf(id))).toBe(false);
      expect(await claim(claimOf(id, { revision: 2 }))).toBe(true);
    });

    it('of a paused or deleted group is lost', async () => {
      expect(await claim(claimOf(await world().addRuleGroup(true)))).toBe(false);
      const gone = await world().addRuleGroup();
      await world().deleteRuleGroup(gone);
      expect(await claim(claimOf(gone))).toBe(false);
    });

    it('tells afterwards whose it was', async () => {
      const id = await world().addRuleGroup();
      const mine = claimOf(id, { outcome: 'error', error: 'no \0 answer' });
      expect(await world().store.standingClaim(id)).toEqual({
        lastTick: undefined,
        evaluationId: undefined,
        revision: 1,
      });
      await claim(mine);
      expect(await world().store.standingClaim(id)).toEqual({
        lastTick: 100_000,
        evaluationId: mine.evaluationId,
        revision: 1,
      });
      expect(await world().store.standingClaim(randomUUID())).toBeUndefined();
    });

    it('counts the ticks that nobody claimed', async () => {
      const id = await world().addRuleGroup();
      await claim(claimOf(id, { tick: 100_000 }));
      expect(await world().missedTicks(id)).toBe(0);
      await claim(claimOf(id, { tick: 110_000 }));
      expect(await world().missedTicks(id)).toBe(0);
      await claim(claimOf(id, { tick: 150_000 }));
      expect(await world().missedTicks(id)).toBe(3);
      await claim(claimOf(id, { tick: 165_000 }));
      expect(await world().missedTicks(id)).toBe(4);
    });

    it('that is rolled back leaves the tick to the next', async () => {
      const id = await world().addRuleGroup();
      const answer = await world().store.write(async (tx) => {
        await tx.claimTick(claimOf(id));
        return rollback;
      });
      expect(answer).toBe(rollback);
      expect(await claim(claimOf(id, { node: 'b' }))).toBe(true);
    });

    it('leaves no trace when the work fails', async () => {
      const id = await world().addRuleGroup();
      const work = world().store.write(async (tx) => {
        await tx.claimTick(claimOf(id));
        throw new Error('a template broke');
      });
      await expect(work).rejects.toThrow('a template broke');
      expect(await claim(claimOf(id))).toBe(true);
    });
  });

  describe('alerts', () => {
    it('come back as they were saved', async () => {
      const groupId = await world().addRuleGroup();
      const alerts = [
        newAlert(groupId, { value: Number.NaN, labels: { alertname: 'é "日本" 🎉', empty: ' ' } }),
        newAlert(groupId, { value: Number.NEGATIVE_INFINITY, state: 'pending', firedAt: undefined }),
        newAlert(groupId, { value: -0, annotations: { text: 'line\n\0' }, keepFiringSince: 7, resolvedAt: 9 }),
        newAlert(groupId, { value: 1e-320 }),
      ];
      await world().store.write((tx) => tx.saveAlerts(alerts));
      const read = await world().store.write((tx) => tx.activeAlerts(groupId));
      const byId = (a: Alert, b: Alert) => (a.id < b.id ? -1 : 1);
      expect([...(read as Alert[])].sort(byId)).toEqual([...alerts].sort(byId));
    });

    it('are updated by id, and inactive ones are found by their keys only', async () => {
      const groupId = await world().addRuleGroup();
      const alert = newAlert(groupId);
      const ended: Alert = { ...alert, state: 'inactive', sequence: 2, resolvedAt: 8_000 };
      const other = newAlert(groupId, { labels: { alertname: 'Other' }, state: 'inactive' });
      await world().store.write((tx) => tx.saveAlerts([alert]));
      await world().store.write((tx) => tx.saveAlerts([ended, other]));
      expect(await world().store.write((tx) => tx.activeAlerts(groupId))).toEqual([]);
      const key = { ruleId: alert.ruleId, fingerprint: alert.fingerprint };
      const asked = [key, { ruleId: randomUUID(), fingerprint: alert.fingerprint }];
      expect(await world().store.write((tx) => tx.dormantAlerts(asked))).toEqual([ended]);
      expect(await world().store.write((tx) => tx.dormantAlerts([]))).toEqual([]);
    });

    it('are saved by the thousand', async () => {
      const groupId = await world().addRuleGroup();
      const ruleId = randomUUID();
      const alerts = Array.from({ length: 2_500 }, (_, index) =>
        newAlert(groupId, { ruleId, labels: { alertname: 'Flood', index: String(index) } }),
      );
      await world().store.write((tx) => tx.saveAlerts(alerts));
      expect(await world().store.write((tx) => tx.activeAlerts(groupId))).toHaveLength(2_500);
    });
  });

  describe('transitions', () => {
    it('are unique by alert, episode and sequence', async () => {
      const groupId = await world().addRuleGroup();
      const alert = newAlert(groupId);
      const write = () => world().store.write((tx) => tx.insertTransitions([transitionOf(alert)], claimOf(groupId)));
      await write();
      await expect(write()).rejects.toThrow();
      const next = transitionOf(alert, { sequence: 2 });
      await world().store.write((tx) => tx.insertTransitions([next], claimOf(groupId)));
    });

    it('that are refused take their claim with them', async () => {
      const groupId = await world().addRuleGroup();
      const transition = transitionOf(newAlert(groupId));
      await world().store.write((tx) => tx.insertTransitions([transition], claimOf(groupId)));
      const work = world().store.write(async (tx) => {
        await tx.claimTick(claimOf(groupId));
        await tx.insertTransitions([transition], claimOf(groupId));
      });
      await expect(work).rejects.toThrow();
      expect((await world().store.standingClaim(groupId))?.lastTick).toBeUndefined();
    });
  });

  describe('notification groups', () => {
    const wake = (...wakes: GroupWake[]) => world().store.write((tx) => tx.wakeGroups(wakes));

    it('are inserted, due when they are woken, with their members', async () => {
      const key = randomUUID();
      await wake(wakeOf(key, { wakeAt: 7_000, alertIds: ['x', 'y'] }));
      expect(await world().notificationGroup(key)).toEqual({ dueAt: 7_000, members: ['x', 'y'] });
    });

    it('that are awake keep their due time and get the new members', async () => {
      const key = randomUUID();
      await wake(wakeOf(key, { wakeAt: 7_000, alertIds: ['x'] }));
      await wake(wakeOf(key, { wakeAt: 9_000, alertIds: ['x', 'z'] }));
      expect(await world().notificationGroup(key)).toEqual({ dueAt: 7_000, members: ['x', 'z'] });
    });

    it('that sleep are woken', async () => {
      const key = randomUUID();
      await wake(wakeOf(key, { wakeAt: 7_000, alertIds: ['x'] }));
      await world().sleep(key);
      await wake(wakeOf(key, { wakeAt: 9_000 }));
      expect(await world().notificationGroup(key)).toEqual({ dueAt: 9_000, members: ['x'] });
    });

    it('are the same for equal labels in any order, and others for other labels', async () => {
      const [a, b] = [randomUUID(), randomUUID()];
      await wake(wakeOf(a, { groupLabels: { one: a, two: '2' }, alertIds: ['x'] }));
      await wake(wakeOf(a, { groupLabels: { two: '2', one: a }, alertIds: ['y'] }));
      await wake(wakeOf(b, { groupLabels: { one: a, two: '2 ' }, alertIds: ['z'] }));
      expect((await world().notificationGroup(a))?.members).toEqual(['x', 'y']);
      expect((await world().notificationGroup(b))?.members).toEqual(['z']);
    });
  });

  it('tells the routing in force', async () => {
    const routing = await world().store.write((tx) => tx.routing());
    expect(routing).toMatchObject({
      root: { key: 'root', receiver: 'default', groupBy: ['alertname'], groupWaitMs: 30_000 },
    });
  });
}
