import { setTimeout as sleep } from 'node:timers/promises';
import { callAny } from './support/api-client.js';
import { eventually } from './support/eventually.js';
import { type Lab, startLab } from './support/lab.js';

/** Of a rule group whose ticks are 2 s apart. */
const pauseMs = 9_000;

describe('three nodes on one database', () => {
  let lab: Lab;

  afterEach(async () => {
    await lab?.stop();
  });

  const lastNode = async () => (await lab.ruleGroup()).evaluation.lastNode;

  /** Claims of ticks that each node has tried so far, won or lost: one that leaves a tick to others tries none. */
  async function claimsTried(): Promise<ReadonlyMap<string, number>> {
    const counts = await Promise.all(
      lab.cluster.nodes.map(async ({ name, url }): Promise<[string, number]> => {
        const answer = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(10_000) });
        const lines = (await answer.text()).matchAll(/^tocsin_tick_claims_total\{outcome="(won|lost)"\} (\d+)/gm);
        return [name, [...lines].reduce((sum, [, , count]) => sum + Number(count), 0)];
      }),
    );
    return new Map(counts);
  }

  it('share the groups, and take over those of a node that is killed, with every message told once', async () => {
    lab = await startLab('mysql', { groups: 10, alertsPerGroup: 2, env: { TOCSIN_EVALUATION_MODE: 'shared' } });
    const { cluster } = lab;
    // A node that is late is stood in for, which a loaded machine may see now and then, but not four times in a row.
    await eventually('one node alone evaluates four ticks', 60_000, async () => {
      const before = await claimsTried();
      await lab.ticks(4);
      const after = await claimsTried();
      return [...after].filter(([name, count]) => count !== before.get(name)).length === 1;
    });
    const preferredName = await lastNode();
    const preferred = cluster.nodes.find(({ name }) => name === preferredName);
    await lab.flames(1, [0, 1, 2, 3, 4]);
    await preferred?.kill();
    await lab.flames(1);
    await lab.firing();
    await eventually('others evaluate', 10_000, async () => (await lastNode()) !== preferred?.name);
    cluster.startAll();
    await cluster.allReady();
    await lab.flames(0);
    await lab.settled();
    expect((await lab.account()).faults).toEqual([]);
  });

  it('resolve what fires exactly once when its group is edited, paused, resumed and deleted', async () => {
    lab = await startLab('mysql', { groups: 6, alertsPerGroup: 2 });
    const { cluster } = lab;
    await lab.flames(1);
    await lab.firing();
    await lab.quiet();
    const before = lab.webhooks().length;
    const group = await lab.ruleGroup();
    const path = `/api/v1/rule-groups/${group.id}`;
    await callAny(cluster.urls, 'PUT', path, { ...group, interval: '2s', limit: 100 });
    await lab.ticks(2);
    await lab.quiet();
    expect(lab.webhooks()).toHaveLength(before);
    await callAny(cluster.urls, 'POST', `${path}/pause`);
    await eventually('all are told resolved', 10_000, () => tellings('resolved') === 12);
    const { missedTicks } = (await lab.ruleGroup()).evaluation;
    await sleep(pauseMs);
    await callAny(cluster.urls, 'POST', `${path}/resume`);
    const resumedAt = performance.now();
    await eventually('all are told firing again', 10_000, () => tellings('firing') === 24);
    // A slow machine may miss ticks from the resumption on; those of the pause are none.
    const missed = (await lab.ruleGroup()).evaluation.missedTicks - missedTicks;
    expect(missed).toBeLessThanOrEqual(1 + Math.floor((performance.now() - resumedAt) / 2_000));
    await callAny(cluster.urls, 'DELETE', path);
    await eventually('all are told resolved again', 10_000, () => tellings('resolved') === 24);
    await lab.quiet();
    await sleep(2_000);
    expect(tellings('firing')).toBe(24);
    expect(tellings('resolved')).toBe(24);
    expect((await lab.account()).faults).toEqual([]);
  });

  function tellings(status: string): number {
    // By notification: one whose answer came too late for its time-out arrives again under the same id.
    const messages = new Map(lab.webhooks().map((message) => [message.notificationId, message])).values();
    return [...messages].flatMap(({ alerts }) => alerts.filter((alert) => alert.status === status)).length;
  }
});
