import type { NotificationRow } from '../support/fakes/fake-database.js';
import type { Receipt } from './simulated-receiver.js';
import { groupBy } from './group-by.js';
import type { Played } from './simulation.js';

/** Breaches of the invariants on leases, attempts and what the receivers got. */
export function checkDeliveries(played: Played): string[] {
  return [
    ...checkReceipts(played),
    ...checkOutcomes(played),
    ...checkDecisions(played),
    ...checkLeases(played),
    ...checkAborts(played),
    ...checkOrder(played),
  ];
}

/** A message is in the log before it is sent; a copy comes only after an attempt that the log shows as unknown. */
function checkReceipts({ receiver }: Played): string[] {
  const copies = new Map<string, number>();
  return receiver.receipts.flatMap(({ notificationId, unknownBefore, logged }) => {
    const earlier = copies.get(notificationId) ?? 0;
    copies.set(notificationId, earlier + 1);
    if (!logged) return [`${notificationId} was sent and is not in the log`];
    return unknownBefore < earlier
      ? [`${notificationId} arrived ${earlier + 1} times after ${unknownBefore} unknown attempts`]
      : [];
  });
}

/** What the log says came of each notification is what came of it. */
function checkOutcomes({ database, receiver, scenario }: Played): string[] {
  const received = new Set(receiver.receipts.map(({ notificationId }) => notificationId));
  return [...database.notifications.values()].flatMap((row) => {
    // A follower that finds the word of its slow predecessor makes no attempt of its own.
    const own = database.attempts.get(`${row.id}/${row.leaseNo}`);
    const last = own ?? database.attempts.get(`${row.id}/${row.leaseNo - 1}`);
    const unknown = database.unknowns.some(({ notificationId }) => notificationId === row.id);
    const wrong: Readonly<Record<NotificationRow['status'], boolean>> = {
      delivered: !received.has(row.id) || last?.outcome !== 'delivered',
      held: !unknown || scenario.contactPoint.onUnknown !== 'hold',
      failed: true,
      waiting: false,
      sending: false,
      suppressed: received.has(row.id) || last !== undefined,
    };
    return wrong[row.status] ? [`${row.id} is ${row.status}: last attempt ${last?.outcome}`] : [];
  });
}

/** An outcome decides only under the lease that stands. */
function checkDecisions({ database }: Played): string[] {
  return database.decisions
    .filter(({ leaseNo, standingLeaseNo }) => leaseNo !== standingLeaseNo)
    .map(({ notificationId, leaseNo }) => `${notificationId}: decided under the ended lease ${leaseNo}`);
}

/** A lease begins when the one before has been recorded or has ended. */
function checkLeases({ database }: Played): string[] {
  const leases = groupBy(database.leases, ({ notificationId }) => notificationId);
  return [...leases].flatMap(([id, granted]) =>
    granted.flatMap((lease, index) => {
      const before = granted[index - 1];
      if (!before) return [];
      const attempt = database.attempts.get(`${id}/${before.leaseNo}`);
      const noted = database.unknowns.some(
        ({ notificationId, leaseNo, finishedAt }) =>
          notificationId === id && leaseNo === before.leaseNo && finishedAt >= lease.from,
      );
      const recorded = attempt !== undefined && !noted && attempt.finishedAt <= lease.from + clockErrorMs;
      return recorded || lease.from >= before.until
        ? []
        : [`${id}: lease ${lease.leaseNo} began within the one before`];
    }),
  );
}

/** A sender that runs sends nothing after its lease; only one that was paused, or whose clock is wrong, cannot know. */
function checkAborts({ receiver, scenario }: Played): string[] {
  if (scenario.rates.clockJumpPerSecond > 0) return [];
  return receiver.receipts
    .filter(({ leaseEndedMs, senderPaused }) => leaseEndedMs > 0 && !senderPaused)
    .map(
      ({ notificationId, leaseEndedMs }) => `${notificationId} arrived ${leaseEndedMs} ms after its lease had ended`,
    );
}

/** Attempts are timed by nodes' clocks, which the simulation sets wrong by as much. */
const clockErrorMs = 2_500;

/** Per group and integration messages first arrive in the order of the flushes; unknown attempts excuse. */
function checkOrder({ database, receiver }: Played): string[] {
  const excused = new Set(database.unknowns.map(({ notificationId }) => notificationId));
  const newest = new Map<string, number>();
  const seen = new Set<string>();
  const inOrder = (receipt: Receipt): string[] => {
    const row = database.notifications.get(receipt.notificationId);
    if (!row || seen.has(row.id) || excused.has(row.id)) return [];
    seen.add(row.id);
    const line = `${row.notificationGroupId}/${row.integrationId}`;
    const before = newest.get(line) ?? 0;
    newest.set(line, Math.max(before, row.flushNo));
    return row.flushNo > before ? [] : [`${line}: flush ${row.flushNo} arrived after ${before}`];
  };
  return receiver.receipts.flatMap(inOrder);
}
