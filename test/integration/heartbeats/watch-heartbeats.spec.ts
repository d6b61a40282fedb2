import { re2Patterns } from '../../../src/adapters/regex/re2-patterns.js';
import { RandomIdentities } from '../../../src/adapters/secrets/random-identities.js';
import { HeartbeatRecords } from '../../../src/adapters/sql/records/heartbeat-records.js';
import { SqlTransactions } from '../../../src/adapters/sql/records/sql-transactions.js';
import { SqlChangeFeed } from '../../../src/adapters/sql/sql-change-feed.js';
import { SqlReceivedAlertStore } from '../../../src/adapters/sql/sql-received-alert-store.js';
import { WatchHeartbeats } from '../../../src/engine/heartbeats/watch-heartbeats.js';
import { tocsinItself } from '../../../src/engine/operations/actor.js';
import { HearHeartbeat } from '../../../src/engine/operations/hear-heartbeat.js';
import { ReceiveAlerts } from '../../../src/engine/pipeline/receive-alerts.js';
import { SqlWorld } from '../../contract/support/sql-world.js';
import { eachDatabase } from '../../support/databases/each-database.js';
import { RecordingObserver } from '../../support/fakes/recording-observer.js';

const minute = 60_000;

interface Watcher {
  readonly world: SqlWorld;
  readonly store: HeartbeatRecords;
  readonly watch: WatchHeartbeats;
  readonly hearer: HearHeartbeat;
}

/** One node's part, with the database's clock as it stood at its start. */
async function watcher(url: string, node: string, observer: RecordingObserver): Promise<Watcher> {
  const world = await SqlWorld.open(url);
  const aheadMs = (await world.now()) - performance.now();
  const clock = { now: () => Math.floor(performance.now() + aheadMs) };
  const transactions = new SqlTransactions(world.database);
  const feed = new SqlChangeFeed(world.database);
  const received = new SqlReceivedAlertStore(world.database, re2Patterns());
  const intake = new ReceiveAlerts(node, received, clock, new RandomIdentities(clock.now), observer);
  const store = new HeartbeatRecords(world.database);
  return {
    world,
    store,
    watch: new WatchHeartbeats({ store, intake, transactions, feed }, observer),
    hearer: new HearHeartbeat(store, intake, { transactions, feed, clock }),
  };
}

eachDatabase('the watch over heartbeat monitors', (given) => {
  const nodes: Watcher[] = [];
  const observer = new RecordingObserver();

  beforeAll(async () => {
    for (const name of ['a', 'b', 'c']) nodes.push(await watcher(given.url(), name, observer));
    const monitor = { id: 'backup-id', name: 'backup', team: undefined, labels: {}, annotations: {} };
    const times = { intervalMs: 10 * minute, graceMs: minute };
    await first().store.insert({ monitor: { ...monitor, ...times }, at: 1, by: 'anna' });
  });
  afterAll(async () => {
    for (const { world } of nodes) await world.close();
  });

  const first = () => nodes[0] as Watcher;
  const rounds = () => Promise.all(nodes.map(({ watch }) => watch.round()));
  /** Lets time pass for the monitor, the nodes listening or not. */
  const pass = async (ms: number, deaf = false): Promise<void> => {
    await first().world.run('UPDATE heartbeat_monitor SET last_at = last_at - ?, due_at = due_at - ?', [ms, ms]);
    if (deaf)
      await first().world.run("UPDATE job_claim SET last_tick = last_tick - ? WHERE name = 'heartbeat-watch'", [ms]);
  };
  const transitions = async (): Promise<readonly string[]> => {
    const rows = await first().world.rows<{ episode: number; to_state: string; reason: string }>(
      'SELECT episode, to_state, reason FROM transition ORDER BY episode, sequence',
    );
    return rows.map(({ episode, to_state, reason }) => `${episode} ${to_state}: ${reason}`);
  };

  it('leaves one alone that was never heard of', async () => {
    await rounds();
    await pass(365 * 24 * 60 * minute);
    expect(await rounds()).toEqual([undefined, undefined, undefined]);
    expect(await transitions()).toEqual([]);
  });

  it('raises one alert, by whichever node, when one falls silent; its next sign ends it', async () => {
    await first().hearer.hear('backup', tocsinItself, 'to-write');
    await rounds();
    // Half a minute before it is due: a slow machine does not get there by itself.
    await pass(10 * minute + 30_000);
    await rounds();
    expect(await transitions()).toEqual([]);
    await pass(minute);
    await rounds();
    expect(await transitions()).toEqual(['1 firing: not-heard-of']);
    await rounds();
    await Promise.all(nodes.map(({ hearer }) => hearer.hear('backup', tocsinItself, 'to-write')));
    expect(await transitions()).toEqual(['1 firing: not-heard-of', '1 inactive: ended']);
    await rounds();
    await pass(11 * minute);
    await rounds();
    expect(await transitions()).toHaveLength(3);
    await first().hearer.hear('backup', tocsinItself, 'to-write');
  });

  it('takes nobody for silent who could not be heard, and gives everything once more', async () => {
    const before = await transitions();
    await rounds();
    await pass(30 * minute, true);
    const told = observer.postponedMonitors;
    await rounds();
    expect(observer.postponedMonitors - told).toBe(1);
    await pass(10 * minute + 30_000);
    await rounds();
    expect(await transitions()).toEqual(before);
    await pass(minute);
    await rounds();
    expect(await transitions()).toEqual([...before, '3 firing: not-heard-of']);
  });

  it('need not listen while all are silent, and takes the next sign for what it is', async () => {
    const monitor = { id: 'quick-id', name: 'quick', team: undefined, labels: {}, annotations: {} };
    await first().store.insert({ monitor: { ...monitor, intervalMs: 200, graceMs: 10 * minute }, at: 1, by: 'anna' });
    const before = await transitions();
    const told = observer.postponedMonitors;
    expect(await rounds()).toEqual([undefined, undefined, undefined]);
    await pass(30 * minute, true);
    await first().hearer.hear('quick', tocsinItself, 'to-write');
    // More than half its interval, far less than what counts as deaf.
    await pass(500);
    await rounds();
    expect([observer.postponedMonitors - told, await transitions()]).toEqual([0, before]);
    await pass(10 * minute + 2_000);
    await rounds();
    expect(await transitions()).toEqual([...before, '1 firing: not-heard-of'].sort());
  });

  it('knows only monitors that there are', async () => {
    await expect(first().hearer.hear('nobody', tocsinItself, 'to-write')).rejects.toThrow(
      'there is no heartbeat monitor named "nobody"',
    );
  });
});
