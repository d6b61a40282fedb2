import { setTimeout as sleep } from 'node:timers/promises';
import { callAny } from './support/api-client.js';
import { type HaDatabase, haDatabases } from './support/databases.js';
import { eventually } from './support/eventually.js';
import { type Lab, startLab } from './support/lab.js';

/** Longer than a lease, so that everything the paused node held has passed on. */
const longerThanLeaseMs = 18_000;

describe.each(haDatabases)('three nodes on %s', (kind: HaDatabase) => {
  let lab: Lab;

  afterEach(async () => {
    await lab?.stop();
  });

  /** Lights and puts out every flame, waits until all is told, and holds it against the log. */
  async function roundIsHeardOnce(during: () => Promise<void>): Promise<void> {
    const { cluster } = lab;
    await lab.flames(1);
    await during();
    cluster.startAll();
    await cluster.allReady();
    await lab.firing();
    await lab.flames(0);
    await lab.settled();
    const account = await lab.account();
    console.info(JSON.stringify({ kind, test: expect.getState().currentTestName, ...account }));
    expect(account.faults).toEqual([]);
  }

  it('go on when one is paused for longer than its lease, and what it does on waking changes nothing', async () => {
    lab = await startLab(kind, { groups: 20, alertsPerGroup: 2 });
    const paused = lab.cluster.node(0);
    await roundIsHeardOnce(async () => {
      await sleep(700);
      await paused.pause();
      await sleep(longerThanLeaseMs);
      paused.resume();
      await sleep(1_000);
    });
  });

  it('survive a restart of the database in the middle of the work', async () => {
    lab = await startLab(kind, { groups: 20, alertsPerGroup: 2 });
    await roundIsHeardOnce(async () => {
      await sleep(400);
      await lab.database.kill();
      await eventually('readiness tells that the database is gone', 20_000, async () => {
        const answer = await fetch(`${lab.cluster.node(1).url}/readyz`, { signal: AbortSignal.timeout(8_000) });
        return answer.status === 503;
      });
      await lab.database.restart();
    });
  });

  it('read their claims back when COMMIT stays unanswered', async () => {
    lab = await startLab(kind, { groups: 30, alertsPerGroup: 2, cutEvery: 5 });
    await roundIsHeardOnce(async () => {
      lab.proxy.cutCommits();
      const { cuts } = lab.proxy;
      await eventually('COMMITs were lost on both ways', 60_000, () => cuts.before >= 5 && cuts.after >= 5);
      lab.proxy.pass();
    });
  });

  it('keep a true clock when one of them is 90 s ahead', async () => {
    lab = await startLab(kind, {
      groups: 20,
      alertsPerGroup: 2,
      wrapper: (name) => (name === 'node-b' ? ['faketime', '-f', '+90s'] : []),
      env: { FAKETIME_DONT_FAKE_MONOTONIC: '1' },
      rule: { for: '3s' },
    });
    const before = Date.now();
    await roundIsHeardOnce(() => sleep(2_000));
    for (const { at, alerts } of lab.webhooks()) {
      for (const { startsAt, status } of alerts) {
        // Within the test, not 90 s ahead of it, and never told before `for` had passed since the last tick before it.
        expect(Date.parse(startsAt)).toBeLessThan(at);
        expect(Date.parse(startsAt)).toBeGreaterThan(before - 10_000);
        if (status === 'firing') expect(at).toBeGreaterThan(before + 2_000);
      }
    }
  });

  it('deliver to receivers that answer 500, hang and close early, as soon as these are well again', async () => {
    lab = await startLab(kind, { groups: 12, alertsPerGroup: 2 });
    await roundIsHeardOnce(async () => {
      for (const mode of ['error', 'hang', 'close-early', 'close-late'] as const) {
        lab.receiver(mode);
        await sleep(3_000);
      }
      lab.receiver('ok');
    });
  });

  it('go on with `for` and firing state when all are restarted at once, and send nothing again', async () => {
    lab = await startLab(kind, { groups: 10, alertsPerGroup: 2, rule: { for: '12s' } });
    const { cluster } = lab;
    await lab.flames(1);
    const pending = new Map((await lab.inState('pending')).map(({ id, activeAt }) => [id, activeAt]));
    await cluster.killAll();
    cluster.startAll();
    await cluster.allReady();
    const readyAt = Date.now();
    await lab.firing();
    for (const { id, activeAt, firedAt } of await lab.inState('firing')) {
      // By the ticks' own times, which no slow machine stretches: not begun again, and over with the next tick.
      expect(activeAt).toBe(pending.get(id));
      const dueAt = Date.parse(activeAt) + 12_000;
      expect(Date.parse(String(firedAt))).toBeGreaterThanOrEqual(dueAt);
      expect(Date.parse(String(firedAt))).toBeLessThan(Math.max(dueAt, readyAt) + 30_000);
    }
    await lab.quiet();
    const told = lab.webhooks().length;
    await cluster.killAll();
    cluster.startAll();
    await cluster.allReady();
    await lab.ticks(4);
    await lab.quiet();
    expect(lab.webhooks()).toHaveLength(told);
    await lab.flames(0);
    await lab.settled();
    expect((await lab.account()).faults).toEqual([]);
  });
});

describe('three nodes of which one has lost its data source', () => {
  let lab: Lab;

  afterEach(async () => {
    await lab?.stop();
  });

  it('raise no false alert and no flap', async () => {
    // The other two have half an interval to claim a tick before the one without data speaks for all.
    lab = await startLab('mysql', { groups: 5, alertsPerGroup: 2, prometheus: true, rule: { interval: '5s' } });
    const { cluster, scenario } = lab;
    await lab.flames(1);
    await lab.firing();
    lab.cutDataSourceOf('node-a');
    await lab.ticks(3);
    const alerts = await callAny<{ items: { labels: { alertname: string } }[] }>(
      cluster.urls,
      'GET',
      '/api/v1/alerts?limit=200',
    );
    expect(alerts.items.filter(({ labels }) => labels.alertname !== 'Fire')).toEqual([]);
    lab.healDataSources();
    await lab.flames(0);
    await lab.settled();
    const account = await lab.account();
    expect(account.faults).toEqual([]);
    // One message when each group fired and one when it resolved: nothing in between.
    expect(account.notifications).toBe(2 * scenario.groups);
  });
});
