import { contactPoint, rootRoute, routing } from '../../../test/support/builders/routing-builder.js';
import { type ClusterNode, FakeCluster } from '../../../test/support/fakes/fake-cluster.js';
import type { ReceivedAlert, ReceivedSource } from '../../domain/alert/received-alert.js';

const minute = 60_000;
const source: ReceivedSource = { ruleId: 'received-external', reason: 'received', resolveTimeoutMs: 5 * minute };

let cluster: FakeCluster;
let nodes: ClusterNode[];

beforeEach(() => {
  cluster = new FakeCluster();
  const root = rootRoute({ groupWaitMs: 1_000, groupIntervalMs: 10_000 });
  cluster.database.routing = routing({ root, contactPoints: [contactPoint()] });
  nodes = ['n1', 'n2', 'n3'].map((name) => cluster.addNode(name));
  for (const { pipeline } of nodes) pipeline.start();
});

afterEach(async () => {
  const draining = Promise.all(nodes.map(({ pipeline }) => pipeline.drain(40_000)));
  await cluster.time.pass(60_000);
  expect(await draining).toEqual(nodes.map(() => 'drained'));
  expect(nodes.flatMap(({ observer }) => observer.failures)).toEqual([]);
});

/** Something that happens in virtual time, which passes meanwhile. */
async function passing<T>(work: Promise<T>): Promise<T> {
  await cluster.time.pass(100);
  return await work;
}
const disk = (instance: string, more: Partial<ReceivedAlert> = {}): ReceivedAlert => ({
  labels: { alertname: 'DiskFull', instance },
  annotations: {},
  ...more,
});
const send = (node: number, ...alerts: readonly ReceivedAlert[]) =>
  passing(nodes[node]?.intake.receive(source, alerts) ?? Promise.reject(new Error('no such node')));
const messages = () => cluster.received.map(({ reason, alerts }) => `${reason}: ${alerts.join(', ')}`);
const reasons = () =>
  [...cluster.database.transitions.values()].map(({ episode, sequence, reason }) => `${episode}.${sequence} ${reason}`);

describe('alerts from outside', () => {
  it('are told once although every sender tells every node, and again when they end', async () => {
    const startsAt = cluster.time.now;
    for (const node of [0, 1, 2]) await send(node, disk('a', { startsAt }), disk('b', { startsAt }));
    await cluster.time.pass(20_000);
    const endsAt = cluster.time.now;
    for (const node of [2, 1]) await send(node, disk('a', { startsAt, endsAt }), disk('b', { startsAt, endsAt }));
    await cluster.time.pass(20_000);
    expect(messages()).toEqual([
      'first: DiskFull/a firing, DiskFull/b firing',
      'all-resolved: DiskFull/a resolved, DiskFull/b resolved',
    ]);
  });

  it('are told at once when they have been firing for longer than the group waits', async () => {
    const before = cluster.time.now;
    await send(0, disk('a', { startsAt: before - minute }));
    expect(messages()).toEqual(['first: DiskFull/a firing']);
    expect((cluster.received[0]?.at ?? 0) - before).toBeLessThan(100);
  });

  it('end on exactly one node when nobody speaks of them in time', async () => {
    await send(0, disk('a'));
    await cluster.time.pass(5 * minute + 20_000);
    expect(messages()).toEqual(['first: DiskFull/a firing', 'all-resolved: DiskFull/a resolved']);
    expect(reasons()).toEqual(['1.1 received', '1.2 ended']);
    expect(nodes.reduce((sum, { observer }) => sum + observer.endedAlerts, 0)).toBe(1);
    const [alert] = cluster.database.alerts.values();
    expect((alert?.resolvedAt ?? 0) - (alert?.firedAt ?? 0)).toBe(5 * minute);
  });

  it('stay while somebody speaks of them', async () => {
    for (let turn = 0; turn < 5; turn++) {
      await send(turn % 3, disk('a'));
      await cluster.time.pass(4 * minute);
    }
    expect(messages()).toEqual(['first: DiskFull/a firing']);
    expect(reasons()).toEqual(['1.1 received']);
  });

  it('are counted by what they changed', async () => {
    const word = disk('a', { startsAt: cluster.time.now, endsAt: cluster.time.now + minute });
    await send(0, word, disk('b', { endsAt: 1, startsAt: 0 }), { labels: {}, annotations: {} });
    await send(0, word);
    expect(nodes[0]?.observer.receipts).toEqual([
      {
        source: 'received-external',
        counts: { fired: 1, ended: 0, refreshed: 0, unchanged: 0, 'over-before-heard': 1, refused: 1 },
        firing: 2,
      },
      {
        source: 'received-external',
        counts: { fired: 0, ended: 0, refreshed: 0, unchanged: 1, 'over-before-heard': 0, refused: 0 },
        firing: 1,
      },
    ]);
  });
});
