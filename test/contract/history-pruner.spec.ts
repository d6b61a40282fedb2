import { re2Patterns } from '../../src/adapters/regex/re2-patterns.js';
import { randomUUID } from 'node:crypto';
import { AcknowledgementRecords } from '../../src/adapters/sql/records/acknowledgement-records.js';
import { RuleGroupRecords } from '../../src/adapters/sql/records/rule-group-records.js';
import { SilenceRecords } from '../../src/adapters/sql/records/silence-records.js';
import { SqlDeliveryStore } from '../../src/adapters/sql/sql-delivery-store.js';
import { SqlFlushStore } from '../../src/adapters/sql/sql-flush-store.js';
import { SqlHistoryPruner } from '../../src/adapters/sql/sql-history-pruner.js';
import { SqlTickStore } from '../../src/adapters/sql/sql-tick-store.js';
import { firingAlert } from '../support/builders/alert-builder.js';
import { newNotification } from '../support/builders/notification-builder.js';
import { ruleGroup } from '../support/builders/rule-group-builder.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { claimOf } from './tick-store.contract.js';
import { SqlWorld } from './support/sql-world.js';

eachDatabase('the pruning of history', (given) => {
  let sql: SqlWorld;
  let pruner: SqlHistoryPruner;

  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
    pruner = new SqlHistoryPruner(sql.database);
  });

  afterAll(() => sql.close());

  const count = async (table: string) =>
    (await sql.rows<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`))[0]?.n ?? 0;

  it('deletes what has ended, in steps, and keeps what lives', async () => {
    const groupId = await sql.addRuleGroup();
    const ended = firingAlert({ id: randomUUID(), ruleId: randomUUID(), groupId, state: 'inactive' });
    const firing = firingAlert({ id: randomUUID(), ruleId: randomUUID(), groupId });
    await new SqlTickStore(sql.database, re2Patterns()).write(async (tx) => {
      await tx.saveAlerts([ended, firing]);
      const transitions = [ended, firing].flatMap((alert) =>
        [1, 2, 3].map((sequence) => ({
          ...{ alertId: alert.id, groupId, ruleId: alert.ruleId, episode: 1, sequence, value: 1 },
          ...{ from: 'inactive' as const, to: alert.state, reason: 'condition-met' as const, at: 1_000 },
        })),
      );
      await tx.insertTransitions(transitions, claimOf(groupId));
    });
    const [sent, waiting] = ['hook-1', 'hook-2'].map((integrationId) =>
      newNotification({ id: randomUUID(), notificationGroupId: groupId, integrationId }),
    );
    if (!sent || !waiting) throw new Error('unreachable');
    await new SqlFlushStore(sql.database, re2Patterns()).write((tx) => tx.insertNotifications([sent, waiting]));
    await new SqlDeliveryStore(sql.database).record(
      {
        ...{ notificationId: sent.id, leaseNo: 0, node: 'a', startedAt: 1, finishedAt: 2 },
        outcome: 'delivered',
        code: 200,
        error: undefined,
      },
      { status: 'delivered', dueAt: 0 },
    );
    const before = (await sql.now()) + 60_000;

    expect(await pruner.prune(500, 100)).toBe(0);
    expect(await pruner.prune(before, 2)).toBe(2);
    expect(await pruner.prune(before, 100)).toBe(4);
    expect(await pruner.prune(before, 100)).toBe(0);

    expect(await sql.rows('SELECT id FROM alert')).toEqual([{ id: firing.id }]);
    expect(await count('transition')).toBe(3);
    expect(await sql.rows('SELECT id FROM notification')).toEqual([{ id: waiting.id }]);
    expect(await count('delivery_attempt')).toBe(0);
  });

  it('deletes silences that ended before, a step at a time, and leaves the revision of what suppresses', async () => {
    const silences = new SilenceRecords(sql.database);
    const add = async (endsAt: number): Promise<string> => {
      const silence = { id: randomUUID(), matchers: [], startsAt: 1, endsAt, createdBy: 'a', comment: '' };
      await silences.insert({ silence, at: 1, by: 'a' });
      return silence.id;
    };
    await add(100);
    const later = await add(200);
    const kept = await add(300);
    const before = await sql.rows('SELECT revision FROM suppression_state');
    expect(await pruner.prune(300, 1)).toBe(1);
    expect((await silences.byId(later))?.endsAt).toBe(200);
    expect(await pruner.prune(300, 10)).toBe(1);
    expect(await sql.rows('SELECT id FROM silence')).toEqual([{ id: kept }]);
    expect(await sql.rows('SELECT revision FROM suppression_state')).toEqual(before);
  });

  it('deletes rule groups that were deleted before, with their versions', async () => {
    const groups = new RuleGroupRecords(sql.database);
    const add = async (name: string, deletedAt: number): Promise<string> => {
      const id = randomUUID();
      await groups.insert({ id, group: ruleGroup({ name }), system: false, at: 1, by: 'a', comment: '' });
      await groups.delete({ id, at: deletedAt, by: 'a' }, 1);
      return id;
    };
    await add('old', 100);
    const kept = await add('new', 200);
    expect([await pruner.prune(200, 10), await pruner.prune(200, 10)]).toEqual([1, 0]);
    expect(await sql.rows('SELECT id FROM deleted_rule_group')).toEqual([{ id: kept }]);
    const left = await sql.rows('SELECT group_id FROM rule_group_version WHERE version = 1 AND created_by = ?', ['a']);
    expect(left).toEqual([{ group_id: kept }]);
    expect(await pruner.prune(201, 10)).toBe(1);
  });

  it('deletes what notices left out with the notices, and acknowledgements of episodes that are over', async () => {
    for (const table of ['silence', 'notification', 'suppression', 'acknowledgement', 'alert', 'transition']) {
      await sql.run(`DELETE FROM ${table}`);
    }
    const alerts = [1, 2].map((episode) => firingAlert({ id: randomUUID(), ruleId: randomUUID(), episode }));
    const acknowledgements = new AcknowledgementRecords(sql.database);
    await new SqlTickStore(sql.database, re2Patterns()).write((tx) => tx.saveAlerts(alerts));
    for (const { id: alertId } of alerts) {
      await acknowledgements.put({ alertId, episode: 1, by: 'anna', note: '', at: 1_000 }, 'g');
    }
    const row = newNotification({
      ...{ id: randomUUID(), notificationGroupId: randomUUID(), status: 'suppressed', payload: undefined },
      ...{ suppressed: [], suppressions: [{ kind: 'silence', ref: randomUUID(), alerts: 3 }] },
    });
    await new SqlFlushStore(sql.database, re2Patterns()).write((tx) => tx.insertNotifications([row]));
    expect(await pruner.prune(1_000, 100)).toBe(0);
    expect(await pruner.prune(1_001, 100)).toBe(3);
    expect([await count('notification'), await count('suppression')]).toEqual([0, 0]);
    expect(await sql.rows('SELECT alert_id FROM acknowledgement')).toEqual([{ alert_id: alerts[0]?.id }]);
  });
});
