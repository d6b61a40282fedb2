import { re2Patterns } from '../../src/adapters/regex/re2-patterns.js';
import { randomUUID } from 'node:crypto';
import { SqlTickStore } from '../../src/adapters/sql/sql-tick-store.js';
import { rollback } from '../../src/engine/ports/tick-store.js';
import { firingAlert } from '../support/builders/alert-builder.js';
import { claimOf } from '../contract/tick-store.contract.js';
import { SqlWorld } from '../contract/support/sql-world.js';
import { TickCosts } from './support/tick-cost.js';
import { eachDatabase } from '../support/databases/each-database.js';

eachDatabase('what a tick costs', (given) => {
  const statements: string[] = [];
  let sql: SqlWorld;
  let store: SqlTickStore;

  beforeAll(async () => {
    sql = await SqlWorld.open(given.url(), { onStatement: (kind) => statements.push(kind) });
    store = new SqlTickStore(sql.database, re2Patterns());
  });

  afterAll(() => sql.close());

  it('is one statement for a node that loses', async () => {
    const groupId = await sql.addRuleGroup();
    await store.write((tx) => tx.claimTick(claimOf(groupId)));
    statements.length = 0;
    await store.write(async (tx) => ((await tx.claimTick(claimOf(groupId))) ? undefined : rollback));
    expect(statements).toEqual(['begin', 'update', 'rollback']);
  });

  it('is five statements for the winner when nothing has changed: one of them keeps the claim as evidence', async () => {
    const groupId = await sql.addRuleGroup();
    statements.length = 0;
    await store.write(async (tx) => {
      await tx.claimTick(claimOf(groupId));
      await tx.activeAlerts(groupId);
      await tx.dormantAlerts([]);
      await tx.saveAlerts([]);
      await tx.insertTransitions([], claimOf(groupId));
      await tx.wakeGroups([]);
    });
    expect(statements).toEqual(['begin', 'update', 'insert', 'select', 'commit']);
  });

  it('is four statements with alerts that go on firing, beside those for the samples of their series', async () => {
    const costs = await TickCosts.open(given.url());
    try {
      const groupId = await costs.addRuleGroup();
      const begun = await costs.of(groupId, 15_000, 3);
      expect(begun).toMatchObject({ outcome: 'won', transitions: 3 });
      for (const tick of [30_000, 45_000]) {
        const { forSamples, statements, ...rest } = await costs.of(groupId, tick, 3);
        expect(rest).toEqual({ outcome: 'won', transitions: 0 });
        expect(statements - forSamples).toBe(4);
        expect(forSamples).toBe(2);
      }
      expect(await costs.of(groupId, 45_000, 3)).toEqual({
        ...{ outcome: 'lost', transitions: 0 },
        ...{ statements: 1, forSamples: 0 },
      });
    } finally {
      await costs.close();
    }
  });

  it('does not grow with the number of alerts that begin to fire', async () => {
    const groupId = await sql.addRuleGroup();
    const alerts = Array.from({ length: 500 }, (_, index) =>
      firingAlert({ id: randomUUID(), groupId, ruleId: groupId, labels: { alertname: 'Flood', index: String(index) } }),
    );
    statements.length = 0;
    await store.write(async (tx) => {
      const claim = claimOf(groupId);
      await tx.claimTick(claim);
      await tx.activeAlerts(groupId);
      await tx.dormantAlerts(alerts);
      await tx.saveAlerts(alerts);
      const transitions = alerts.map((alert) => ({
        ...{ alertId: alert.id, groupId, ruleId: alert.ruleId, episode: 1, sequence: 1, at: 1, value: 1 },
        ...{ from: 'inactive' as const, to: 'firing' as const, reason: 'condition-met' as const },
      }));
      await tx.insertTransitions(transitions, claim);
      const routing = await tx.routing();
      await tx.wakeGroups([
        {
          ...{ routeKey: 'root', receiver: routing.root.receiver, groupKey: '{}:{}', groupLabels: {}, groupWaitMs: 0 },
          ...{ wakeAt: 1, alertIds: alerts.map(({ id }) => id) },
        },
      ]);
    });
    expect(statements.length).toBeLessThanOrEqual(15);
  });
});
