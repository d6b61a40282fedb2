import { createHash, randomUUID } from 'node:crypto';
import { canonicalLabels, type Labels } from '../../domain/labels/label-set.js';
import type { GroupWake } from '../../engine/ports/tick-store.js';
import { inSlices, insertRows, placeholders } from './bulk-write.js';
import type { Session } from './session.js';

/** The unique key of a notification group: equal for equal route and group labels, whatever their length. */
export function groupHash(routeKey: string, groupLabels: Labels): string {
  return createHash('sha256')
    .update(`${routeKey}\0${JSON.stringify(canonicalLabels(groupLabels))}`)
    .digest('hex');
}

/**
 * Inserts the groups that are new, wakes those asleep, and adds the members. Answers the groups' ids in the order of
 * `wakes`.
 *
 * A tick races here with the flush of the same group and with ticks of other rule groups. The upsert takes the lock of
 * every group's row, awake ones too, before any member is added: a flush under way holds that lock until it has removed
 * the members it saw resolved and set the next due time, so this either comes before (and the flush sees the members) or
 * after (and finds the group asleep, or due again). Rows are locked in the order of their key, so that two ticks never
 * wait for each other in a circle; where the database locks otherwise, the deadlock is retried as a whole.
 */
export async function wakeGroups(session: Session, wakes: readonly GroupWake[]): Promise<readonly string[]> {
  if (wakes.length === 0) return [];
  const hashed = wakes
    .map((wake) => ({ wake, hash: groupHash(wake.routeKey, wake.groupLabels) }))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1));
  await insertRows(session, {
    table: 'notification_group',
    columns: ['id', 'route_key', 'receiver', 'group_key', 'group_labels', 'group_hash', 'next_flush_at'],
    rows: hashed.map(({ wake, hash }) => [
      randomUUID(),
      wake.routeKey,
      wake.receiver,
      wake.groupKey,
      JSON.stringify(canonicalLabels(wake.groupLabels)),
      hash,
      wake.wakeAt,
    ]),
    expressions: { created_at: session.dialect.nowMs },
    onConflict: { key: ['group_hash'], set: ['receiver'], keepSet: ['next_flush_at'] },
  });
  const ids = await groupIds(
    session,
    hashed.map(({ hash }) => hash),
  );
  await insertRows(session, {
    table: 'notification_group_member',
    columns: ['notification_group_id', 'alert_id', 'leaving'],
    rows: hashed.flatMap(({ wake, hash }) => wake.alertIds.map((alertId) => [ids.get(hash) ?? '', alertId, null])),
    // One that was leaving stays.
    onConflict: { key: ['notification_group_id', 'alert_id'], set: ['leaving'] },
  });
  const places = new Map(hashed.map(({ wake, hash }) => [wake, ids.get(hash) ?? '']));
  return wakes.map((wake) => places.get(wake) ?? '');
}

async function groupIds(session: Session, hashes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  await inSlices(hashes, async (slice) => {
    const rows = await session.query<{ id: string; group_hash: string }>(
      `SELECT id, group_hash FROM notification_group WHERE group_hash IN (${placeholders(slice.length)})`,
      slice,
    );
    for (const row of rows) ids.set(row.group_hash, row.id);
  });
  return ids;
}
