import { randomUUID } from 'node:crypto';
import { SqlEvaluationPulse } from '../../src/adapters/sql/sql-evaluation-pulse.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { SqlWorld } from './support/sql-world.js';

eachDatabase('the pulse of the evaluation', (given) => {
  let world: SqlWorld;
  let pulse: SqlEvaluationPulse;

  beforeAll(async () => {
    world = await SqlWorld.open(given.url());
    pulse = new SqlEvaluationPulse(world.database);
  });
  afterAll(async () => {
    await world.close();
  });

  async function group(lastTick: number | null, editedAt: number, paused = 0): Promise<string> {
    const id = await world.addRuleGroup({ name: randomUUID() });
    await world.run('UPDATE rule_group SET updated_at = ?, paused = ? WHERE id = ?', [editedAt, paused, id]);
    if (lastTick !== null) await world.run('UPDATE rule_group SET last_tick = ? WHERE id = ?', [lastTick, id]);
    return id;
  }

  it('names the groups without a fresh claim, whoever made it', async () => {
    const old = await group(999, 500);
    const never = await group(null, 600);
    for (const fresh of [group(1_000, 500), group(null, 1_000), group(10, 1_000), group(999, 500, 1)]) await fresh;
    const ages = await pulse.unclaimed(1_000);
    expect([...ages].sort((a, b) => a.editedAt - b.editedAt)).toEqual([
      { groupId: old, lastTick: 999, editedAt: 500 },
      { groupId: never, lastTick: undefined, editedAt: 600 },
    ]);
  });
});
