import { setTimeout as sleep } from 'node:timers/promises';
import { callAny } from './support/api-client.js';
import { eventually } from './support/eventually.js';
import { type Lab, startLab } from './support/lab.js';

interface StoredGroup {
  readonly id: string;
  readonly name: string;
  readonly evaluation: { readonly lastNode: string; readonly lastTick: string; readonly missedTicks: number };
}

describe('three nodes on one database', () => {
  let lab: Lab;

  afterEach(async () => {
    await lab.stop();
  });

  async function fire(): Promise<StoredGroup> {
    const { items } = await callAny<{ items: StoredGroup[] }>(lab.cluster.urls, 'GET', '/api/v1/rule-groups?limit=200');
    const found = items.find(({ name }) => name === 'fire');
    if (!found) throw new Error('the rule group is not there');
    return found;
  }

  it('share the groups, and take over those of a node that is killed, with every message told once', async () => {
    lab = await startLab('mysql', { groups: 10, alertsPerGroup: 2, env: { TOCSIN_EVALUATION_MODE: 'shared' } });
    const { cluster } = lab;
    // A heartbeat, so that all know of each other.
    await sleep(2_500);
    const nodes = new Set<string>();
    for (let look = 0; look < 8; look++) {
      nodes.add((await fire()).evaluation.lastNode);
      await sleep(300);
    }
    expect(nodes.size).toBe(1);
    const preferred = cluster.nodes.find(({ name }) => nodes.has(name));
    await lab.flames(1, [0, 1, 2, 3, 4]);
    await preferred?.kill();
    await lab.flames(1);
    await lab.firing();
    await eventually('others evaluate', 10_000, async () => (await fire()).evaluation.lastNode !== preferred?.name);
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
    const group = await fire();
    const path = `/api/v1/rule-groups/${group.id}`;
    await callAny(cluster.urls, 'PUT', path, { ...group, interval: '2s', limit: 100 });
    await sleep(3_000);
    expect(lab.webhooks()).toHaveLength(before);
    await callAny(cluster.urls, 'POST', `${path}/pause`);
    await eventually('all are told resolved', 10_000, () => tellings('resolved') === 12);
    await sleep(5_000);
    await callAny(cluster.urls, 'POST', `${path}/resume`);
    await eventually('all are told firing again', 10_000, () => tellings('firing') === 24);
    expect((await fire()).evaluation.missedTicks).toBeLessThanOrEqual(1);
    await callAny(cluster.urls, 'DELETE', path);
    await eventually('all are told resolved again', 10_000, () => tellings('resolved') === 24);
    await lab.quiet();
    await sleep(2_000);
    expect(tellings('firing')).toBe(24);
    expect(tellings('resolved')).toBe(24);
    expect((await lab.account()).faults).toEqual([]);
  });

  function tellings(status: string): number {
    return lab.webhooks().flatMap(({ alerts }) => alerts.filter((alert) => alert.status === status)).length;
  }
});
