import type { Alert } from '../../../domain/alert/alert.js';
import { alertOf, type AlertRow } from '../alert-rows.js';
import { inSlices, placeholders } from '../bulk-write.js';
import type { Session } from '../session.js';
import { columnsOfA } from './alert-row.js';

/** An alert as it was read last, and by what a change of it shows: every write of an alert sets its time. */
interface KnownAlert {
  readonly stamp: string;
  readonly updatedAt: number;
  readonly alert: Alert;
}

/** The pending and firing alerts of one rule group, or of one bucket of received ones. */
export interface ActiveGroup {
  readonly groupId: string;
  readonly group: string;
  readonly folder: string;
  readonly team: string | undefined;
  /** Whose evaluation of it stands. */
  readonly node: string | undefined;
  readonly alerts: readonly KnownAlert[];
}

interface Remembered {
  readonly stamp: string;
  readonly alerts: readonly KnownAlert[];
}

interface GroupRow {
  readonly group_id: string;
  readonly alerts: number;
  readonly updated: number;
  readonly steps: number;
  readonly group_name: string | null;
  readonly folder: string | null;
  readonly team: string | null;
  readonly last_node: string | null;
}

const active = "('pending', 'firing')";

/** Keeps sums of instants exact as numbers. */
const longAgo = 1_700_000_000_000;

/**
 * Sums over each group change with each change of its alerts: every write sets an alert's time to a later one, and who
 * comes or goes is counted. To add up numbers takes the database a fraction of what it takes to hand out the rows.
 */
const groupsOfActive = `SELECT s.group_id, s.alerts, s.updated, s.steps, g.name AS group_name, g.folder, g.team, g.last_node
  FROM (SELECT group_id, COUNT(*) AS alerts, SUM(updated_at - ${longAgo}) AS updated, SUM(sequence) AS steps
        FROM alert WHERE state IN ${active} GROUP BY group_id) s
  LEFT JOIN rule_group g ON g.id = s.group_id`;

/** Beyond that nothing is kept in memory. */
const mostKept = 50_000;

/**
 * The pending and firing alerts of the whole cluster in this node's memory: screens ask for the same thousands again and
 * again. In the caller's transaction one statement finds the groups that have changed since, and of these the alerts that
 * have changed are read.
 */
export class ActiveBoard {
  private groups: ReadonlyMap<string, Remembered> = new Map();

  /** All groups as they are now; `undefined` when there are too many alerts to keep. */
  async caughtUp(session: Session): Promise<readonly ActiveGroup[] | undefined> {
    const rows = await session.query<GroupRow>(groupsOfActive);
    if (rows.reduce((sum, { alerts }) => sum + alerts, 0) > mostKept) {
      this.groups = new Map();
      return undefined;
    }
    const before = this.groups;
    const changed = rows.filter((row) => before.get(row.group_id)?.stamp !== stampOfGroup(row));
    const fresh = await readGroups(
      session,
      changed.map((row) => row.group_id),
      before,
    );
    const groups = rows.map((row): ActiveGroup => {
      const alerts = fresh.get(row.group_id) ?? before.get(row.group_id)?.alerts ?? [];
      return {
        groupId: row.group_id,
        group: row.group_name ?? '',
        folder: row.folder ?? '',
        team: row.team ?? undefined,
        node: row.last_node ?? undefined,
        alerts,
      };
    });
    // Stamps are of before the alerts were read: what changed in between is read once more, never missed.
    this.groups = new Map(
      groups.map(({ alerts }, at) => [rows[at]?.group_id ?? '', { stamp: stampOfGroup(rows[at]), alerts }]),
    );
    return groups;
  }
}

function stampOfGroup(row: GroupRow | undefined): string {
  return row ? `${row.alerts} ${row.updated} ${row.steps}` : '';
}

/** Every active alert of these groups; what is long in them is read and parsed only where it has changed. */
async function readGroups(
  session: Session,
  groupIds: readonly string[],
  before: ReadonlyMap<string, Remembered>,
): Promise<ReadonlyMap<string, readonly KnownAlert[]>> {
  const known = new Map<string, KnownAlert>();
  for (const groupId of groupIds) {
    for (const each of before.get(groupId)?.alerts ?? []) known.set(each.alert.id, each);
  }
  const listed: Listed[] = [];
  await inSlices(groupIds, async (slice) => {
    const rows = await session.arrays(
      `SELECT id, group_id, updated_at, episode, sequence, value FROM alert
       WHERE group_id IN (${placeholders(slice.length)}) AND state IN ${active}`,
      slice,
    );
    listed.push(...rows.map(listedOf));
  });
  const changed = listed.filter(({ id, stamp }) => known.get(id)?.stamp !== stamp);
  const read = await readAlerts(session, changed);
  const groups = new Map(groupIds.map((groupId) => [groupId, [] as KnownAlert[]]));
  for (const { id, groupId } of listed) {
    // Deleted between the two readings when it is neither here nor there.
    const alert = read.get(id) ?? known.get(id);
    if (alert) groups.get(groupId)?.push(alert);
  }
  return groups;
}

interface Listed {
  readonly id: string;
  readonly groupId: string;
  readonly updatedAt: number;
  readonly stamp: string;
}

function listedOf([id, groupId, updatedAt, ...rest]: readonly unknown[]): Listed {
  return {
    id: id as string,
    groupId: groupId as string,
    updatedAt: updatedAt as number,
    stamp: `${updatedAt} ${rest.join(' ')}`,
  };
}

/** The stamp is that of what was listed: what has changed since is read again next time. */
async function readAlerts(session: Session, listed: readonly Listed[]): Promise<ReadonlyMap<string, KnownAlert>> {
  const found = new Map<string, KnownAlert>();
  const byId = new Map(listed.map((each) => [each.id, each]));
  await inSlices([...byId.keys()], async (slice) => {
    const rows = await session.query<AlertRow>(
      `SELECT ${columnsOfA} FROM alert a WHERE a.id IN (${placeholders(slice.length)})`,
      slice,
    );
    for (const row of rows) {
      const { stamp = '', updatedAt = 0 } = byId.get(row.id) ?? {};
      found.set(row.id, { stamp, updatedAt, alert: alertOf(row) });
    }
  });
  return found;
}
