import { randomUUID } from 'node:crypto';
import { re2Patterns } from '../../src/adapters/regex/re2-patterns.js';
import { NotificationEvidenceRecords } from '../../src/adapters/sql/records/notification-evidence-records.js';
import { SqlTickStore } from '../../src/adapters/sql/sql-tick-store.js';
import type { Transition } from '../../src/domain/alert/transition.js';
import { firingAlert } from '../support/builders/alert-builder.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { SqlWorld } from './support/sql-world.js';
import { claimOf } from './tick-store.contract.js';

eachDatabase('the evidence behind the notification log', (given) => {
  let sql: SqlWorld;
  let evidence: NotificationEvidenceRecords;
  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
    evidence = new NotificationEvidenceRecords(sql.database);
  });
  afterAll(() => sql.close());

  it('names episodes that fired in a range, with their ends, and whose evaluations brought them', async () => {
    const groupId = await sql.addRuleGroup();
    const alert = firingAlert({ id: randomUUID(), ruleId: randomUUID(), groupId, episode: 2 });
    const rest = { alertId: alert.id, groupId, ruleId: alert.ruleId, value: 1 };
    const step = (episode: number, sequence: number, at: number): Transition => {
      const [from, to] = sequence === 1 ? (['inactive', 'firing'] as const) : (['firing', 'inactive'] as const);
      const reason = sequence === 1 ? 'condition-met' : 'condition-cleared';
      return { ...rest, episode, sequence, from, to, reason, at };
    };
    const claim = (node: string) => ({ ...claimOf(groupId), node, evaluationId: randomUUID() });
    await new SqlTickStore(sql.database, re2Patterns()).write(async (tx) => {
      await tx.saveAlerts([alert]);
      await tx.insertTransitions([step(1, 1, 100)], claim('a'));
      await tx.insertTransitions([step(1, 2, 150)], claim('b'));
      await tx.insertTransitions([step(2, 1, 200)], claim('b'));
    });
    const range = { from: 100, to: 201 };
    const named = { alertId: alert.id, name: 'HighCpu' };
    expect(await evidence.firings(range, 10)).toEqual([
      { ...named, episode: 2, firedAt: 200, endedAt: undefined },
      { ...named, episode: 1, firedAt: 100, endedAt: 150 },
    ]);
    expect(await evidence.firings({ from: 101, to: 200 }, 10)).toEqual([]);
    expect(await evidence.firings({ from: undefined, to: undefined }, 1)).toHaveLength(1);
    expect(Object.fromEntries(await evidence.evaluations(range))).toEqual({ a: 1, b: 2 });
    expect(await evidence.duplicateClaims({ from: undefined, to: undefined })).toBe(0);
  });

  it('knows the groups of alerts', async () => {
    const [id, alertId] = [randomUUID(), randomUUID()];
    await sql.run(
      `INSERT INTO notification_group (id, route_key, receiver, group_key, group_labels, group_hash, flush_no, next_flush_at, created_at)
       VALUES (?, 'root', 'ops', 'key', '{}', ?, 0, 77, 1)`,
      [id, id.replaceAll('-', '').padEnd(64, '0')],
    );
    await sql.run('INSERT INTO notification_group_member (notification_group_id, alert_id) VALUES (?, ?)', [
      id,
      alertId,
    ]);
    expect(await evidence.groupsOf([alertId, randomUUID()])).toEqual([
      { alertId, routeKey: 'root', receiver: 'ops', nextFlushAt: 77 },
    ]);
    expect(await evidence.groupsOf([])).toEqual([]);
  });
});
