import type { Labels } from '../../domain/labels/label-set.js';
import { InhibitionIndex } from '../../domain/suppression/inhibition-index.js';
import type { Instant } from '../../domain/time/instant.js';
import { inSlices, placeholders } from './bulk-write.js';
import { type FeedRow, FeedWindow } from './feed-window.js';
import type { Session } from './session.js';
import type { KnownInhibitions } from './suppression-reader.js';

/** Well within the time for which the feed keeps its rows. */
const longestGapMs = 600_000;
const pageSize = 5_000;

interface FiringRow {
  readonly id: string;
  readonly group_id: string;
  readonly labels: string;
}

interface State {
  readonly window: FeedWindow;
  readonly inhibitions: KnownInhibitions;
  readonly index: InhibitionIndex;
  /** Labels of the firing alerts by id, with the rule group or the bucket that each was last found in. */
  readonly firing: Map<string, { readonly groupId: string; readonly labels: Labels }>;
  readonly byGroup: Map<string, ReadonlySet<string>>;
  /** The database's time of the last look. */
  seenAt: Instant;
}

/**
 * The firing alerts of the whole cluster as inhibition looks at them, in this node's memory and brought up to date in
 * the transaction that relies on them: the change feed names the rule groups, and the buckets of received alerts, that
 * have changed since, and only their alerts are read again.
 *
 * Feed rows become visible in the order of commits, not of ids or instants, so each look re-reads a window longer than
 * any transaction lives and takes what it has not seen. The alerts are read after the feed: what they show is never older
 * than what the feed told. Looks of one node take turns, or an older answer could be put over a newer one; they only
 * read, so nobody whom they wait for waits for a lock of theirs.
 */
export class ActiveAlerts {
  private state: State | undefined;
  private turn: Promise<unknown> = Promise.resolve();

  /** An index that is kept for as long as the inhibitions stay; changed in place by later looks. */
  async caughtUp(session: Session, inhibitions: KnownInhibitions, databaseNow: Instant): Promise<InhibitionIndex> {
    if (inhibitions.list.length === 0) {
      this.state = undefined;
      return new InhibitionIndex([]);
    }
    const look = this.turn.then(() => this.look(session, inhibitions, databaseNow));
    this.turn = look.catch(() => undefined);
    return await look;
  }

  private async look(session: Session, inhibitions: KnownInhibitions, databaseNow: Instant): Promise<InhibitionIndex> {
    const before = this.state;
    // If this fails halfway, rows count as seen whose alerts were not read: then all is read anew.
    this.state = undefined;
    const state =
      before && isRecent(before, databaseNow) ? before : await everything(session, inhibitions, databaseNow);
    if (state === before) await catchUp(session, state, databaseNow);
    this.state = state.inhibitions.text === inhibitions.text ? state : reindexed(state, inhibitions);
    return this.state.index;
  }
}

function isRecent({ seenAt }: State, databaseNow: Instant): boolean {
  return Math.abs(databaseNow - seenAt) < longestGapMs;
}

/** The window begins before the alerts are read; what the feed tells of the time before is read once more, for nothing. */
async function everything(session: Session, inhibitions: KnownInhibitions, databaseNow: Instant): Promise<State> {
  const state: State = {
    window: new FeedWindow(databaseNow),
    inhibitions,
    index: new InhibitionIndex(inhibitions.list),
    firing: new Map(),
    byGroup: new Map(),
    seenAt: databaseNow,
  };
  const rows = await session.query<FiringRow>(`SELECT id, group_id, labels FROM alert WHERE state = 'firing'`);
  apply(state, new Set(rows.map((row) => row.group_id)), rows);
  return state;
}

async function catchUp(session: Session, state: State, databaseNow: Instant): Promise<void> {
  state.window.noteClock(databaseNow);
  const changed = new Set((await newRows(session, state.window)).map((row) => row.entity_id));
  state.seenAt = databaseNow;
  await inSlices([...changed], async (groupIds) => {
    const rows = await session.query<FiringRow>(
      `SELECT id, group_id, labels FROM alert
       WHERE group_id IN (${placeholders(groupIds.length)}) AND state = 'firing'`,
      groupIds,
    );
    apply(state, new Set(groupIds), rows);
  });
}

async function newRows(session: Session, window: FeedWindow): Promise<readonly FeedRow[]> {
  const found: FeedRow[] = [];
  let after = { at: window.from('long') - 1, id: Number.MAX_SAFE_INTEGER };
  for (;;) {
    const rows = await session.query<FeedRow>(
      `SELECT id, at, kind, entity_id FROM change_feed WHERE at >= ? AND (at > ? OR id > ?) AND kind = 'alert'
       ORDER BY at, id LIMIT ${pageSize}`,
      [after.at, after.at, after.id],
    );
    found.push(...window.take(rows));
    const last = rows.at(-1);
    if (rows.length < pageSize || !last) return found;
    after = last;
  }
}

/** `rows` are all firing alerts of these groups. */
function apply(state: State, groupIds: ReadonlySet<string>, rows: readonly FiringRow[]): void {
  const present = new Map([...groupIds].map((groupId) => [groupId, new Set<string>()]));
  for (const row of rows) {
    present.get(row.group_id)?.add(row.id);
    put(state, row);
  }
  for (const [groupId, ids] of present) {
    const gone = [...(state.byGroup.get(groupId) ?? [])].filter((id) => !ids.has(id));
    for (const id of gone) take(state, id, groupId);
    if (ids.size > 0) state.byGroup.set(groupId, ids);
    else state.byGroup.delete(groupId);
  }
}

/** Labels never change in an alert's life. */
function put({ index, firing }: State, { id, group_id: groupId, labels: text }: FiringRow): void {
  const labels = firing.get(id)?.labels ?? (JSON.parse(text) as Labels);
  firing.set(id, { groupId, labels });
  index.add({ id, labels });
}

/** Unless it has been found in another group since. */
function take({ index, firing }: State, id: string, groupId: string): void {
  if (firing.get(id)?.groupId !== groupId) return;
  firing.delete(id);
  index.remove(id);
}

function reindexed(state: State, inhibitions: KnownInhibitions): State {
  const index = new InhibitionIndex(inhibitions.list);
  for (const [id, { labels }] of state.firing) index.add({ id, labels });
  return { ...state, inhibitions, index };
}
