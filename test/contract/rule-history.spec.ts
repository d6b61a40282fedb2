import { randomUUID } from 'node:crypto';
import { re2Patterns } from '../../src/adapters/regex/re2-patterns.js';
import { AlertRecords } from '../../src/adapters/sql/records/alert-records.js';
import { RuleGroupRecords } from '../../src/adapters/sql/records/rule-group-records.js';
import { SqlTickStore } from '../../src/adapters/sql/sql-tick-store.js';
import type { Transition } from '../../src/domain/alert/transition.js';
import { firingAlert } from '../support/builders/alert-builder.js';
import { alertingRule, ruleGroup } from '../support/builders/rule-group-builder.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { SqlWorld } from './support/sql-world.js';
import { claimOf } from './tick-store.contract.js';

eachDatabase('the story of a rule', (given) => {
  let sql: SqlWorld;
  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
  });
  afterAll(() => sql.close());

  it('has the transitions of all its alerts within a time, the newest of many, with their labels', async () => {
    const groupId = await sql.addRuleGroup();
    const [ruleId, other] = [randomUUID(), randomUUID()];
    const add = async (rule: string, instance: string, at: number): Promise<void> => {
      const labels = { alertname: 'Slow', instance };
      const alert = firingAlert({ id: randomUUID(), ruleId: rule, groupId, labels });
      const rest = { alertId: alert.id, groupId, ruleId: rule, episode: 1, value: 1 };
      const transitions: readonly Transition[] = [
        { ...rest, sequence: 1, from: 'inactive', to: 'firing', reason: 'condition-met', at },
        { ...rest, sequence: 2, from: 'firing', to: 'inactive', reason: 'condition-cleared', at: at + 50 },
      ];
      await new SqlTickStore(sql.database, re2Patterns()).write(async (tx) => {
        await tx.saveAlerts([alert]);
        await tx.insertTransitions(transitions, claimOf(groupId));
      });
    };
    await add(ruleId, 'a', 100);
    await add(ruleId, 'b', 120);
    await add(other, 'c', 110);
    const alerts = new AlertRecords(sql.database);
    const told = async (from: number, to: number, limit = 100) =>
      (await alerts.transitionsIn({ from, to, limit, ruleId })).map(({ at, to: state, labels, node }) => [
        at,
        state,
        labels.instance,
        node,
      ]);
    const { node } = claimOf(groupId);
    expect(await told(0, 1000)).toEqual([
      [100, 'firing', 'a', node],
      [120, 'firing', 'b', node],
      [150, 'inactive', 'a', node],
      [170, 'inactive', 'b', node],
    ]);
    expect((await told(120, 150)).map(([at]) => at)).toEqual([120, 150]);
    expect((await told(0, 1000, 2)).map(([at]) => at)).toEqual([150, 170]);
    expect(await alerts.transitionsIn({ from: 0, to: 1000, limit: 5, ruleId: randomUUID() })).toEqual([]);
    const ofAll = await alerts.transitionsIn({ from: 105, to: 125, limit: 5 });
    expect(ofAll.map(({ at, labels }) => [at, labels.instance])).toEqual([
      [110, 'c'],
      [120, 'b'],
    ]);
  });

  it('is that of the one group that has the rule', async () => {
    const groups = new RuleGroupRecords(sql.database);
    const [ruleId, mentioned] = [randomUUID(), randomUUID()];
    const write = (name: string, group: object, system = false) => ({
      id: randomUUID(),
      group: ruleGroup({ name, ...group }),
      system,
      at: 1,
      by: 'test',
      comment: '',
    });
    const annotations = { summary: `"id":"${mentioned}"` };
    const own = write('with the rule', { rules: [alertingRule({ id: ruleId, annotations })] });
    await groups.insert(own);
    const systemRule = randomUUID();
    await groups.insert(write('kept', { rules: [alertingRule({ id: systemRule })] }, true));
    expect((await groups.byRuleId(ruleId))?.id).toBe(own.id);
    for (const id of [mentioned, systemRule, randomUUID()]) expect(await groups.byRuleId(id)).toBeUndefined();
  });
});
