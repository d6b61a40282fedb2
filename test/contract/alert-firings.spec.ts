import { randomUUID } from 'node:crypto';
import { re2Patterns } from '../../src/adapters/regex/re2-patterns.js';
import { AlertRecords } from '../../src/adapters/sql/records/alert-records.js';
import { SqlTickStore } from '../../src/adapters/sql/sql-tick-store.js';
import type { Transition } from '../../src/domain/alert/transition.js';
import { firingAlert } from '../support/builders/alert-builder.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { SqlWorld } from './support/sql-world.js';
import { claimOf } from './tick-store.contract.js';

eachDatabase('how often alerts began to fire', (given) => {
  let sql: SqlWorld;
  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
  });
  afterAll(() => sql.close());

  /** An alert with one firing per episode at these instants, and a resolve right after each. */
  const addAlert = async (firedAt: readonly number[]): Promise<string> => {
    const groupId = await sql.addRuleGroup();
    const alert = firingAlert({ id: randomUUID(), ruleId: randomUUID(), groupId, episode: firedAt.length });
    const transitions = firedAt.flatMap((at, index): Transition[] => {
      const rest = { alertId: alert.id, groupId, ruleId: alert.ruleId, episode: index + 1, value: 1 };
      return [
        { ...rest, sequence: 1, from: 'inactive', to: 'pending', reason: 'condition-met', at: at - 1 },
        { ...rest, sequence: 2, from: 'pending', to: 'firing', reason: 'for-elapsed', at },
        { ...rest, sequence: 3, from: 'firing', to: 'inactive', reason: 'condition-cleared', at: at + 1 },
      ];
    });
    await new SqlTickStore(sql.database, re2Patterns()).write(async (tx) => {
      await tx.saveAlerts([alert]);
      await tx.insertTransitions(transitions, claimOf(groupId));
    });
    return alert.id;
  };

  it('is counted within a time and among the newest episodes, for many at once', async () => {
    const often = await addAlert([100, 200, 300, 400, 500]);
    const once = await addAlert([450]);
    const long = await addAlert([50]);
    const alerts = new AlertRecords(sql.database);
    const firings = await alerts.firings([often, once, long, randomUUID()], { since: 100, episodes: 20 });
    expect(Object.fromEntries(firings)).toEqual({ [often]: 4, [once]: 1 });
    const newest = await alerts.firings([often], { since: 0, episodes: 3 });
    expect(newest.get(often)).toBe(3);
    expect((await alerts.firings([], { since: 0, episodes: 3 })).size).toBe(0);
  });
});
