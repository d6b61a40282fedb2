import { randomUUID } from 'node:crypto';
import { re2Patterns } from '../../src/adapters/regex/re2-patterns.js';
import { SqlRoutingReads } from '../../src/adapters/sql/sql-routing-reads.js';
import { SqlTickStore } from '../../src/adapters/sql/sql-tick-store.js';
import type { Alert } from '../../src/domain/alert/alert.js';
import { firingAlert } from '../support/builders/alert-builder.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { SqlWorld } from './support/sql-world.js';

eachDatabase('who asks where alerts would go', (given) => {
  let sql: SqlWorld;
  let reads: SqlRoutingReads;
  let ticks: SqlTickStore;
  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
    reads = new SqlRoutingReads(sql.database, re2Patterns());
    ticks = new SqlTickStore(sql.database, re2Patterns());
  });
  afterAll(() => sql.close());

  const alert = (changes: Partial<Alert> = {}): Alert =>
    firingAlert({ id: randomUUID(), ruleId: randomUUID(), groupId: randomUUID(), ...changes });
  const transition = async (of: Alert, step: { from: string; to: string; at: number; sequence: number }) => {
    const { id: alertId, episode, groupId, ruleId } = of;
    const claim = { groupId, tick: step.at, intervalMs: 1, evaluationId: randomUUID(), node: 'a' };
    await ticks.write((tx) =>
      tx.insertTransitions(
        [
          {
            alertId,
            episode,
            sequence: step.sequence,
            groupId,
            ruleId,
            from: step.from,
            to: step.to,
            reason: 'condition',
            at: step.at,
            value: 1,
          } as never,
        ],
        claim as never,
      ),
    );
  };

  it('is told the routing in force and what holds notices back', async () => {
    const { routing, suppression } = await reads.standing();
    expect(routing).toMatchObject({ version: 1, root: { key: 'root' } });
    expect([suppression.view.silences.size, suppression.view.timings.size]).toEqual([0, 0]);
  });

  it('is told which groups are there, and when they are due', async () => {
    const [a, b] = [alert({ labels: { alertname: 'A' } }), alert({ labels: { alertname: 'B' } })];
    const wake = { receiver: 'ops', groupKey: '{}', groupWaitMs: 0, wakeAt: 70_000 };
    const wanted = [a, b, a].map(({ labels }, at) => ({ routeKey: at === 2 ? 'other' : 'root', groupLabels: labels }));
    await ticks.write(async (tx) => {
      await tx.saveAlerts([a]);
      await tx.wakeGroups([{ ...wake, routeKey: 'root', groupLabels: a.labels, alertIds: [a.id] }]);
    });
    const groups = await reads.groups(wanted);
    expect([...groups]).toEqual([[0, { id: expect.any(String), nextFlushAt: 70_000 }]]);
    await sql.run('UPDATE notification_group SET next_flush_at = 80000, regular_at = 90000');
    expect((await reads.groups(wanted)).get(0)?.nextFlushAt).toBe(90_000);
    await sql.run('UPDATE notification_group SET next_flush_at = NULL, regular_at = NULL');
    expect((await reads.groups(wanted)).get(0)).toEqual({ id: expect.any(String), nextFlushAt: undefined });
    expect(await reads.groups([])).toEqual(new Map());
  });

  it('is told the episodes that began to fire, the newest first', async () => {
    const [a, b] = [alert({ labels: { alertname: 'A' } }), alert({ labels: { alertname: 'B' } })];
    await ticks.write((tx) => tx.saveAlerts([a, b]));
    await transition(a, { from: 'inactive', to: 'pending', at: 1_000, sequence: 1 });
    await transition(a, { from: 'pending', to: 'firing', at: 2_000, sequence: 2 });
    await transition(a, { from: 'firing', to: 'inactive', at: 3_000, sequence: 3 });
    await transition({ ...a, episode: 2 }, { from: 'inactive', to: 'firing', at: 5_000, sequence: 1 });
    await transition(b, { from: 'inactive', to: 'firing', at: 4_000, sequence: 1 });
    const fired = (await reads.episodes(2_000, 10)).map(({ alertId, episode, firedAt, labels }) => [
      alertId,
      episode,
      firedAt,
      labels.alertname,
    ]);
    expect(fired).toEqual([
      [a.id, 2, 5_000, 'A'],
      [b.id, 1, 4_000, 'B'],
      [a.id, 1, 2_000, 'A'],
    ]);
    expect(await reads.episodes(2_001, 10)).toHaveLength(2);
    expect(await reads.episodes(0, 1)).toMatchObject([{ alertId: a.id, episode: 2 }]);
  });
});
