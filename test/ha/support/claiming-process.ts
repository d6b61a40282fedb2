import { re2Patterns } from '../../../src/adapters/regex/re2-patterns.js';
import { randomUUID } from 'node:crypto';
import type { Database } from '../../../src/adapters/sql/database.js';
import { openDatabase } from '../../../src/adapters/sql/open-database.js';
import { SqlDeliveryStore } from '../../../src/adapters/sql/sql-delivery-store.js';
import { SqlFlushStore } from '../../../src/adapters/sql/sql-flush-store.js';
import { SqlTickStore } from '../../../src/adapters/sql/sql-tick-store.js';
import { rollback } from '../../../src/engine/ports/tick-store.js';
import { newNotification } from '../../support/builders/notification-builder.js';
import { patientLimits } from '../../support/databases/patient-limits.js';

/** What a claiming process is told to race for. */
export interface RaceOrder {
  readonly url: string;
  readonly node: string;
  readonly ruleGroups: readonly string[];
  readonly notificationGroups: readonly string[];
  /** Of each group. */
  readonly rounds: number;
}

/** What it has won: `group/number` of ticks and flushes, and ids of notifications. */
export interface RaceResult {
  readonly ticks: readonly string[];
  readonly flushes: readonly string[];
  readonly deliveries: readonly string[];
}

async function raceForTicks(database: Database, order: RaceOrder): Promise<readonly string[]> {
  const store = new SqlTickStore(database, re2Patterns());
  const won: string[] = [];
  const race = async (groupId: string) => {
    for (let round = 1; round <= order.rounds; round++) {
      const evaluationId = randomUUID();
      const claim = {
        ...{ groupId, revision: 1, tick: round * 1_000, intervalMs: 1_000, node: order.node, evaluationId },
        ...{ outcome: 'ok' as const, error: undefined, durationMs: 1 },
      };
      const alert = { alertId: groupId, groupId, ruleId: groupId, episode: round, sequence: 1, value: round };
      const change = { from: 'inactive' as const, to: 'firing' as const, reason: 'condition-met' as const };
      const result = await store.write(async (tx) => {
        if (!(await tx.claimTick(claim))) return rollback;
        await tx.insertTransitions([{ ...alert, ...change, at: claim.tick }], claim);
        return 'won';
      });
      if (result === 'won') won.push(`${groupId}/${round}`);
    }
  };
  await Promise.all(order.ruleGroups.map(race));
  return won;
}

async function raceForFlushes(database: Database, order: RaceOrder): Promise<readonly string[]> {
  const store = new SqlFlushStore(database, re2Patterns());
  const won: string[] = [];
  const race = async (groupId: string) => {
    for (let flush = 1; flush <= order.rounds; flush++) {
      const result = await store.write(async (tx) => {
        const claim = { groupId, seenFlushNo: flush - 1, claimId: randomUUID() };
        if (!(await tx.claimFlush(claim))) return rollback;
        const integrationId = `hook-${flush}`;
        const notification = { id: randomUUID(), notificationGroupId: groupId, flushNo: flush, integrationId };
        await tx.insertNotifications([newNotification(notification)]);
        return 'won';
      });
      if (result === 'won') won.push(`${groupId}/${flush}`);
    }
  };
  await Promise.all(order.notificationGroups.map(race));
  return won;
}

async function raceForDeliveries(database: Database, order: RaceOrder): Promise<readonly string[]> {
  const store = new SqlDeliveryStore(database);
  const won: string[] = [];
  while ((await store.nextDueAt()) !== undefined) {
    const request = { node: order.node, leaseMs: 600_000, limit: 40, busyIntegrations: [] };
    for (const { id, leaseNo } of await store.lease(request)) {
      const told = { outcome: 'delivered' as const, code: 200, error: undefined, startedAt: 1, finishedAt: 2 };
      await store.record({ notificationId: id, leaseNo, node: order.node, ...told }, { status: 'delivered', dueAt: 0 });
      won.push(id);
    }
  }
  return won;
}

const order = JSON.parse(process.argv[2] ?? '') as RaceOrder;
const database = await openDatabase(order.url, patientLimits);
const result: RaceResult = {
  ticks: await raceForTicks(database, order),
  flushes: await raceForFlushes(database, order),
  deliveries: await raceForDeliveries(database, order),
};
await database.close();
process.stdout.write(JSON.stringify(result));
