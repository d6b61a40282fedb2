import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../ha/support/seeded-random.js';
import { type Lab, startLab } from '../ha/support/lab.js';
import { eventually } from '../ha/support/eventually.js';
import { spread } from './percentile.js';

const rooms = 95;
const tickMs = 1_000;

/**
 * Three nodes on MariaDB. From the tick that first saw the condition to the webhook received, `groupWait` 0: undisturbed;
 * with a node killed while the tick is being claimed; with the sending node killed while the receiver hangs.
 */
export async function benchLatency(): Promise<Record<string, unknown>> {
  // With a short interval all earlier groups would be due at the very instant of each tick.
  const lab = await startLab('mysql', { groups: rooms, alertsPerGroup: 1, groupInterval: '5m' });
  try {
    // Code that runs for the first time is slow; that is another figure than this one.
    await lightRooms(lab, 88, rooms, async () => sleep(300));
    const undisturbed = await lightRooms(lab, 0, 60, async () => sleep(150));
    const random = seededRandom(7);
    const tickPhase = await phaseOf(lab);
    const killed = await lightRooms(lab, 60, 85, async () => {
      const node = lab.cluster.node(Math.floor(random() * 3));
      await sleep(tickMs - ((Date.now() - tickPhase) % tickMs) + random() * 60);
      await node.kill();
      await sleep(1_500);
      node.start();
      await node.ready();
    });
    const sender = [];
    for (let room = 85; room < 88; room++) sender.push(await killSender(lab, room));
    return {
      tickToWebhookMs: spread(undisturbed),
      tickToWebhookWithNodeKilledMs: spread(killed),
      addedByDeathOfClaimerMs: added(undisturbed, killed),
      addedByDeathOfSenderMs: spread(sender),
    };
  } finally {
    await lab.stop();
  }
}

function added(undisturbed: readonly number[], disturbed: readonly number[]): { p50: number; max: number } {
  const [before, after] = [spread(undisturbed), spread(disturbed)];
  return { p50: after.p50 - before.p50, max: after.max - before.p50 };
}

/** When in each second the rule group is due. */
async function phaseOf(lab: Lab): Promise<number> {
  await eventually('an alert is told', 20_000, () => lab.webhooks().length > 0);
  return Date.parse(lab.webhooks()[0]?.alerts[0]?.startsAt ?? '') % tickMs;
}

/** Lights one room after the other; answers the delay of each from its tick. */
async function lightRooms(lab: Lab, from: number, to: number, between: () => Promise<void>): Promise<number[]> {
  for (let room = from; room < to; room++) {
    await lab.flames(1, [room]);
    await between();
  }
  await eventually('every room is told', 60_000, () => delaysOf(lab, from, to).length >= to - from);
  return delaysOf(lab, from, to);
}

function delaysOf(lab: Lab, from: number, to: number): number[] {
  return lab.webhooks().flatMap(({ at, groupKey, alerts: [alert] }) => {
    const room = Number(/room="(\d+)"/.exec(groupKey)?.[1] ?? -1);
    return alert && room >= from && room < to ? [at - Date.parse(alert.startsAt)] : [];
  });
}

/** The receiver hangs, the node that is sending dies: how long until another node's attempt arrives. */
async function killSender(lab: Lab, room: number): Promise<number> {
  lab.receiver('hang');
  const before = lab.attempts().length;
  await lab.flames(1, [room]);
  await eventually('a send is under way', 20_000, () => lab.attempts().length > before, 10);
  const sender = lab.cluster.nodes.find(({ name }) => name === lab.attempts().at(-1)?.node);
  const killedAt = Date.now();
  await sender?.kill();
  lab.receiver('ok');
  await eventually('another node has sent it', 60_000, () => lab.attempts().length > before + 1, 10);
  const tookMs = (lab.attempts().at(-1)?.at ?? Number.NaN) - killedAt;
  sender?.start();
  await sender?.ready();
  return tookMs;
}
