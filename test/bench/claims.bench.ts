import { re2Patterns } from '../../src/adapters/regex/re2-patterns.js';
import { SqlTickStore } from '../../src/adapters/sql/sql-tick-store.js';
import { rollback, type TickClaim } from '../../src/engine/ports/tick-store.js';
import { SqlWorld } from '../contract/support/sql-world.js';
import { freshDatabase } from '../support/databases/fresh-database.js';

const kinds = ['sqlite', 'mysql', 'postgres'] as const;
const ticksPerGroup = 40;
const groupCount = 25;

/**
 * Claims per second that stand on each database: one node alone, and three that race for every tick. Three nodes on one
 * SQLite file are no way to run Tocsin; they show that the file holds.
 */
export async function benchClaims(): Promise<Record<string, unknown>> {
  const figures: Record<string, unknown> = {};
  for (const kind of kinds) {
    const fresh = await freshDatabase(kind);
    try {
      figures[kind] = { alone: await claimsOn(fresh.url, 1), threeRacing: await claimsOn(fresh.url, 3) };
    } finally {
      await fresh.drop();
    }
  }
  return figures;
}

async function claimsOn(url: string, nodes: number): Promise<Record<string, number>> {
  const worlds = [];
  for (let index = 0; index < nodes; index++) worlds.push(await SqlWorld.open(url));
  try {
    const [first] = worlds;
    if (!first) throw new Error('no node');
    const groups = await Promise.all(Array.from({ length: groupCount }, () => first.addRuleGroup()));
    const startedAt = performance.now();
    const wins = await Promise.all(
      worlds.map(async (world, index) => {
        const store = new SqlTickStore(world.database, re2Patterns());
        const claimed = await Promise.all(groups.map((id) => claimAll(store, id, `node-${index}`)));
        return claimed.reduce((sum, count) => sum + count, 0);
      }),
    );
    const seconds = (performance.now() - startedAt) / 1000;
    const won = wins.reduce((sum, count) => sum + count, 0);
    if (won !== groupCount * ticksPerGroup)
      throw new Error(`${won} claims stand of ${groupCount * ticksPerGroup} ticks`);
    return { claimsPerSecond: Math.round(won / seconds), attemptsPerSecond: Math.round((nodes * won) / seconds) };
  } finally {
    for (const world of worlds) await world.close();
  }
}

async function claimAll(store: SqlTickStore, groupId: string, node: string): Promise<number> {
  let won = 0;
  for (let k = 1; k <= ticksPerGroup; k++) {
    const claim: TickClaim = {
      groupId,
      revision: 1,
      tick: k * 60_000,
      intervalMs: 60_000,
      node,
      evaluationId: `${node}-${k}`,
      outcome: 'ok',
      error: undefined,
      durationMs: 1,
    };
    const result = await store.write(async (tx) => {
      if (!(await tx.claimTick(claim))) return rollback;
      return await tx.activeAlerts(groupId);
    });
    if (result !== rollback) won++;
  }
  return won;
}
