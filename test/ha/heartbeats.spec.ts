import { type ReceivedWebhook, WebhookReceiver } from '../support/receivers/webhook-receiver.js';
import { eventually } from './support/eventually.js';
import { accountForHeartbeats, type ReceivedHeartbeat } from './support/heartbeat-account.js';
import { type Lab, startLab } from './support/lab.js';

const intervalMs = 1_000;
const kills = 4;

function beatOf({ node, attempt, headers }: ReceivedWebhook): ReceivedHeartbeat {
  return { node, attempt, tick: Date.parse(String(headers['x-tocsin-interval'])) };
}

describe('the sign of life of three nodes', () => {
  let lab: Lab;
  let watcher: WebhookReceiver;

  beforeAll(async () => {
    watcher = await WebhookReceiver.start();
    lab = await startLab('postgres', {
      groups: 1,
      alertsPerGroup: 1,
      env: { TOCSIN_HEARTBEAT_URL: watcher.url, TOCSIN_HEARTBEAT_INTERVAL: `${intervalMs}ms` },
    });
  });
  afterAll(async () => {
    await lab?.stop();
    await watcher?.close();
  });

  const nextCall = async (after: number): Promise<ReceivedHeartbeat> => {
    await eventually('the next heartbeat', 30_000, () => watcher.log.all.length > after, 10);
    return beatOf(watcher.log.all[after] as ReceivedWebhook);
  };

  it('goes on when the node that gives it is killed in the middle, and no other gives the same', async () => {
    const interrupted: ReceivedHeartbeat[] = [];
    for (let kill = 0; kill < kills; kill++) {
      const before = watcher.log.all.length;
      watcher.mode = 'hang';
      const call = await nextCall(before);
      watcher.mode = 'ok';
      const victim = lab.cluster.nodes.find(({ name }) => name === call.node);
      await victim?.kill();
      interrupted.push(call);
      await eventually('a heartbeat of another node', 30_000, () =>
        watcher.log.all.some((seen) => beatOf(seen).tick > call.tick && seen.node !== call.node),
      );
      victim?.start();
      await victim?.ready();
    }
    const account = accountForHeartbeats(watcher.log.all.map(beatOf), intervalMs);
    console.info(JSON.stringify({ kills, ...account, missed: account.missed.length }));
    expect(account.faults).toEqual([]);
    for (const { tick } of interrupted) {
      expect(
        new Set(
          watcher.log.all
            .map(beatOf)
            .filter((beat) => beat.tick === tick)
            .map(({ node }) => node),
        ).size,
      ).toBe(1);
    }
  });

  it('falls silent when the database is lost, and comes back with it', async () => {
    lab.proxy.blackhole();
    const lost = watcher.log.all.length;
    await eventually('no node is ready', 30_000, async () =>
      (await Promise.all(lab.cluster.nodes.map((node) => node.isReady()))).every((ready) => !ready),
    );
    const silent = watcher.log.all.length;
    expect(silent - lost).toBeLessThanOrEqual(lab.cluster.nodes.length);
    lab.proxy.pass();
    await nextCall(silent);
    expect(accountForHeartbeats(watcher.log.all.map(beatOf), intervalMs).faults).toEqual([]);
  });
});
