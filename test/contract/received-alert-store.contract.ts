import { randomUUID } from 'node:crypto';
import type { Alert } from '../../src/domain/alert/alert.js';
import { receivedGroupId } from '../../src/domain/alert/received-alert.js';
import { fingerprint } from '../../src/domain/labels/fingerprint.js';
import { ReceiveAlerts } from '../../src/engine/pipeline/receive-alerts.js';
import type { ReceivedAlertStore, ReceivedTransaction } from '../../src/engine/ports/received-alert-store.js';
import { rollback } from '../../src/engine/ports/tick-store.js';
import { firingAlert } from '../support/builders/alert-builder.js';
import { FakeIdentities } from '../support/fakes/fake-identities.js';
import { RecordingObserver } from '../support/fakes/recording-observer.js';
import { VirtualClock, VirtualTime } from '../support/fakes/virtual-time.js';

/** What the suite needs beside the store. */
export interface ReceivedWorld {
  readonly store: ReceivedAlertStore;
  alert(id: string): Promise<Alert | undefined>;
  /** Groups that changes of kind `alert` have named, in any order. */
  changedGroups(): Promise<readonly string[]>;
  transitions(alertId: string): Promise<readonly string[]>;
  membersOf(groupKey: string): Promise<readonly string[]>;
}

function receivedAlert(changes: Partial<Alert> = {}): Alert {
  const labels = { alertname: 'DiskFull', host: randomUUID() };
  const key = fingerprint(labels);
  return firingAlert({
    id: randomUUID(),
    groupId: receivedGroupId(key),
    ruleId: 'received-external',
    labels,
    annotations: { summary: 'ü "x" 😀 \0' },
    value: Number.NaN,
    endsAt: 50_000,
    endsByTimeout: true,
    generatorUrl: 'http://prometheus/graph?g0.expr=up%3D%3D0',
    ...changes,
  });
}

/** The contract of {@link ReceivedAlertStore}, and of the intake over it. */
export function receivedAlertStoreContract(world: () => ReceivedWorld): void {
  const write = <T>(work: (tx: ReceivedTransaction) => Promise<T>) => world().store.write(work);
  const save = (...alerts: readonly Alert[]) => write((tx) => tx.saveAlerts(alerts));

  describe('alerts from outside', () => {
    it('are saved whole and read back with their rows locked, those that exist', async () => {
      const [a, b] = [
        receivedAlert(),
        receivedAlert({ endsAt: undefined, endsByTimeout: undefined, generatorUrl: undefined }),
      ];
      await save(a, b);
      const read = await write((tx) => tx.locked([a.id, b.id, randomUUID()].sort()));
      const expected = [a, b].map((alert) =>
        expect.objectContaining(JSON.parse(JSON.stringify({ ...alert, value: undefined }))),
      );
      expect(read).toHaveLength(2);
      expect(read).toEqual(expect.arrayContaining(expected));
    });

    it('are put down when they are new, and left as they are when somebody was first', async () => {
      const known = receivedAlert();
      await save(known);
      const unheard = { state: 'inactive', episode: 0, sequence: 0, endsAt: undefined } as const;
      const fresh = receivedAlert(unheard);
      const made = [{ ...known, ...unheard }, fresh].sort((x, y) => (x.id < y.id ? -1 : 1));
      const read = await write((tx) => tx.lockedNew(made));
      expect(read !== rollback && new Map(read.map(({ id, state, episode }) => [id, `${state} ${episode}`]))).toEqual(
        new Map([
          [known.id, 'firing 1'],
          [fresh.id, 'inactive 0'],
        ]),
      );
    });

    it('are found when their end has passed, the oldest end first, only while they fire', async () => {
      const [late, early, over, endless, later] = [
        receivedAlert({ endsAt: 30_000 }),
        receivedAlert({ endsAt: 20_000 }),
        receivedAlert({ state: 'inactive', endsAt: undefined, resolvedAt: 10_000 }),
        receivedAlert({ endsAt: undefined }),
        receivedAlert({ endsAt: 30_001 }),
      ];
      await save(late, early, over, endless, later);
      const mine = new Set([late, early, over, endless, later].map(({ id }) => id));
      const found = (await world().store.ended(30_000, 1_000)).filter(({ id }) => mine.has(id));
      expect(found.map(({ id }) => id)).toEqual([early.id, late.id]);
      expect(await world().store.ended(30_000, 1)).toHaveLength(1);
      expect(await world().store.nextEndAt()).toBeLessThanOrEqual(20_000);
    });

    it('name their buckets in the change feed, each once however many alerts it has', async () => {
      const alerts = [
        receivedAlert({ groupId: 'received-0a' }),
        receivedAlert({ groupId: 'received-0b' }),
        receivedAlert({ groupId: 'received-0a' }),
      ];
      const seen = (await world().changedGroups()).filter((id) => id.startsWith('received-0')).length;
      await write(async (tx) => {
        await tx.saveAlerts(alerts);
        const transitions = alerts.map(({ id: alertId, groupId, ruleId }) => ({
          ...{ alertId, groupId, ruleId, episode: 1, sequence: 1, at: 1_000, value: Number.NaN },
          ...({ from: 'inactive', to: 'firing', reason: 'received' } as const),
        }));
        await tx.insertTransitions(transitions, { node: 'a', id: randomUUID() });
      });
      const changed = (await world().changedGroups()).filter((id) => id.startsWith('received-0'));
      expect(changed.slice(seen).sort()).toEqual(['received-0a', 'received-0b']);
    });
  });

  describe('the intake', () => {
    const source = { ruleId: 'received-external', reason: 'received', resolveTimeoutMs: 300_000 } as const;
    const time = new VirtualTime(1_000_000);
    // Ids are made of keys: nodes that hear of the same alert give it the same id.
    const intakeOf = (node: string) =>
      new ReceiveAlerts(
        node,
        world().store,
        new VirtualClock(time),
        new FakeIdentities(`${node}-${randomUUID().slice(0, 8)}`),
        new RecordingObserver(),
      );
    const batch = (run: string, size: number) =>
      Array.from({ length: size }, (_, index) => ({
        labels: { alertname: run, index: String(index) },
        annotations: {},
        startsAt: 1_000,
      }));

    it('begins one episode of each alert when many nodes hear of the same new ones at once', async () => {
      const run = `Race${randomUUID()}`;
      const alerts = batch(run, 20);
      const reports = await Promise.all(
        ['a', 'b', 'c', 'd', 'e', 'f'].map((node, index) =>
          intakeOf(node).receive(source, index % 2 ? alerts : [...alerts].reverse()),
        ),
      );
      const sum = (name: 'fired' | 'unchanged') => reports.reduce((total, { counts }) => total + counts[name], 0);
      expect([sum('fired'), sum('unchanged')]).toEqual([20, 100]);
    });

    it('takes the good ones, names the faults of the others, and lets groups know in the same transaction', async () => {
      const run = `Mixed${randomUUID()}`;
      const [good] = batch(run, 1);
      const report = await intakeOf('a').receive(source, [
        { labels: {}, annotations: {} },
        { labels: { alertname: run }, annotations: {}, startsAt: 2, endsAt: 1 },
        ...(good ? [good] : []),
      ]);
      expect(report.counts).toMatchObject({ fired: 1, refused: 2 });
      expect(report.refused).toEqual([
        { index: 0, faults: ['at least one label pair required'] },
        { index: 1, faults: ['start time must be before end time'] },
      ]);
      expect(await world().membersOf(`{}:{alertname="${run}"}`)).toHaveLength(1);
    });

    it('takes no more than may fire at once; what fires goes on and ends, and makes room', async () => {
      const run = `Many${randomUUID()}`;
      const alerts = batch(run, 4);
      const few = { ...source, mostFiring: Number(await write((tx) => tx.countEnding())) + 3 };
      const send = async (from: number, to: number, endsAt?: number) => {
        const told = alerts.slice(from, to).map((alert) => ({ ...alert, ...(endsAt !== undefined && { endsAt }) }));
        const { counts, beyondLimit } = await intakeOf('a').receive(few, told);
        return [counts.fired, counts.unchanged, counts.ended, counts.refused, beyondLimit];
      };
      expect(await send(0, 2)).toEqual([2, 0, 0, 0, 0]);
      expect(await send(0, 4)).toEqual([1, 2, 0, 1, 1]);
      expect(await world().membersOf(`{}:{alertname="${run}"}`)).toHaveLength(3);
      expect(await send(0, 1, 2_000)).toEqual([0, 0, 1, 0, 0]);
      expect(await send(1, 4)).toEqual([1, 2, 0, 0, 0]);
      expect(await send(0, 1)).toEqual([0, 0, 0, 1, 1]);
      const { ruleId, reason } = source;
      const silent = { ruleId, reason, resolveTimeoutMs: undefined } as const;
      expect((await intakeOf('b').receive(silent, alerts.slice(0, 1))).counts.fired).toBe(1);
    });

    it('plays several words about one alert in their order', async () => {
      const run = `Story${randomUUID()}`;
      const word = { labels: { alertname: run }, annotations: {} };
      const report = await intakeOf('a').receive(source, [
        { ...word, startsAt: 900_000 },
        { ...word, startsAt: 900_000, endsAt: 950_000 },
        { ...word, startsAt: 960_000 },
      ]);
      expect(report.counts).toMatchObject({ fired: 2, ended: 1 });
      const [id] = await world().membersOf(`{}:{alertname="${run}"}`);
      expect(await world().alert(id ?? '')).toMatchObject({ state: 'firing', episode: 2, firedAt: 960_000 });
      expect(await world().transitions(id ?? '')).toEqual(['1.1 received', '1.2 ended', '2.1 received']);
    });
  });
}
