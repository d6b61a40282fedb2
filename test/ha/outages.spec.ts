import { setTimeout as sleep } from 'node:timers/promises';
import { WebhookReceiver } from '../support/receivers/webhook-receiver.js';
import type { HaDatabase } from './support/databases.js';
import { eventually } from './support/eventually.js';
import { type Lab, startLab } from './support/lab.js';

/** Longer than the limit of a statement. */
const outageMs = 9_000;
/** Several heartbeats: a node that is merely slow must not take its database for lost. */
const emergencyAfter = '15s';
/**
 * From the end of an outage until every node says that it is ready: seconds. Four times that, for a loaded machine, is
 * still far from the minutes that connections would wait which nobody has cut.
 */
const recoveryMs = 4 * 8_000;

async function readiness(lab: Lab): Promise<readonly number[]> {
  return await Promise.all(
    lab.cluster.urls.map(async (url) => {
      const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(8_000) });
      await answer.text();
      return answer.status;
    }),
  );
}

/** The key names the hour of the last answer: nodes agree on it unless it turns in those seconds. */
async function hourThatLasts(): Promise<void> {
  const leftMs = 3_600_000 - (Date.now() % 3_600_000);
  if (leftMs < 90_000) await sleep(leftMs);
}

describe('three nodes that lose their database without a word', () => {
  let lab: Lab;
  let emergency: WebhookReceiver;

  async function start(kind: HaDatabase): Promise<void> {
    emergency = await WebhookReceiver.start();
    lab = await startLab(kind, {
      groups: 10,
      alertsPerGroup: 2,
      env: { TOCSIN_EMERGENCY_WEBHOOK: emergency.url, TOCSIN_EMERGENCY_AFTER: emergencyAfter },
    });
  }

  afterEach(async () => {
    await lab?.stop();
    await emergency?.close();
  });

  const outages: readonly [HaDatabase, string, () => void | Promise<void>, () => void][] = [
    ['postgres', 'its processes are frozen', () => lab.database.freeze(), () => lab.database.thaw()],
    ['mysql', 'the network swallows everything', () => lab.proxy.blackhole(), () => lab.proxy.pass()],
  ];

  it.each(outages)(
    'say so, tell the emergency contact by one key, and go on within seconds: %s, %s',
    async (...outage) => {
      const [kind, , begin, end] = outage;
      await start(kind);
      await hourThatLasts();
      await lab.flames(1);
      await sleep(300);
      await begin();
      const begunAt = performance.now();
      await eventually('every node says 503', 30_000, async () =>
        (await readiness(lab)).every((status) => status === 503),
      );
      await sleep(Math.max(0, outageMs - (performance.now() - begunAt)));
      await eventually('every node has told the emergency contact', 30_000, () => emergency.log.all.length >= 3);
      end();
      const endedAt = performance.now();
      await eventually('every node is ready again', 60_000, async () =>
        (await readiness(lab)).every((status) => status === 200),
      );
      expect(performance.now() - endedAt).toBeLessThan(recoveryMs);
      await lab.firing();
      await lab.flames(0);
      await lab.settled();
      const account = await lab.account();
      console.info(JSON.stringify({ kind, test: expect.getState().currentTestName, ...account }));
      expect(account.faults).toEqual([]);
      await eventually('every node has told that the database is back', 30_000, () => emergency.log.all.length >= 6);
      const keys = [...emergency.copies()].map(([, copies]) => copies);
      expect(keys).toEqual([3, 3]);
    },
  );
});
