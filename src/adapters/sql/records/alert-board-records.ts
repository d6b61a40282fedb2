import type { Alert } from '../../../domain/alert/alert.js';
import { AlertBoard, type BoardAlert, type BoardRequest, type GroupClaim } from '../../../engine/ports/alert-board.js';
import type { BindValue } from '../bind-value.js';
import { inSlices, placeholders } from '../bulk-write.js';
import type { Database } from '../database.js';
import type { Session } from '../session.js';
import { alertOf, type AlertRow } from '../alert-rows.js';
import { columnsOfA } from './alert-row.js';

interface BoardRow {
  readonly id: string;
  readonly updated_at: number;
  readonly episode: number;
  readonly sequence: number;
  readonly value: string;
  readonly group_name: string | null;
  readonly folder: string | null;
  readonly team: string | null;
  readonly last_node: string | null;
  readonly acknowledged_by: string | null;
  readonly acknowledged_note: string | null;
  readonly acknowledged_at: number | null;
}

/** All but the long texts of an alert, which change with it only. */
const columns = `a.id, a.updated_at, a.episode, a.sequence, a.value, g.name AS group_name, g.folder, g.team, g.last_node,
  k.by_name AS acknowledged_by, k.note AS acknowledged_note, k.at AS acknowledged_at`;

const joined = `alert a LEFT JOIN rule_group g ON g.id = a.group_id
  LEFT JOIN acknowledgement k ON k.alert_id = a.id AND k.episode = a.episode`;

const byState = "CASE a.state WHEN 'firing' THEN 0 WHEN 'pending' THEN 1 ELSE 2 END";

/** Members of groups that are looked at for notices that fail. */
const mostFailing = 20_000;
/** Alerts that are remembered; beyond that they are read anew. */
const mostKnown = 50_000;

/** An alert as it was read last, and by what a change of it shows. */
interface KnownAlert {
  readonly stamp: string;
  readonly alert: Alert;
}

/**
 * Screens ask for the same thousands of alerts again and again. What is long in them is read and parsed when they have
 * changed, which shows in their stamp: every write of an alert sets its time.
 */
export class AlertBoardRecords extends AlertBoard {
  private known: ReadonlyMap<string, KnownAlert> = new Map();

  constructor(private readonly database: Database) {
    super();
  }

  override async read(request: BoardRequest): Promise<{ alerts: readonly BoardAlert[]; total: number }> {
    return await this.database.read(async (session) => {
      const { condition, values } = conditionOf(request);
      const rows = await session.query<BoardRow>(
        `SELECT ${columns} FROM ${joined} WHERE ${condition}
         ORDER BY ${byState}, a.updated_at DESC, a.id LIMIT ${request.most}`,
        values,
      );
      const firings = await firingsSince(session, request.firingsSince);
      const failing = await failingSince(session, request.noticesSince);
      const [count] =
        rows.length < request.most
          ? [{ total: rows.length }]
          : await session.query<{ total: number }>(`SELECT COUNT(*) AS total FROM alert a WHERE ${condition}`, values);
      const known = await this.caughtUp(session, rows);
      const alerts = rows.flatMap((row): readonly BoardAlert[] => {
        const alert = known.get(row.id)?.alert;
        // Deleted between the two readings.
        if (!alert) return [];
        return [boardAlert(row, { alert, firings: firings.get(row.id) ?? 0, noticeFails: failing.has(row.id) })];
      });
      return { alerts, total: count?.total ?? rows.length };
    });
  }

  /** Every row's alert, of which those that are not known as they are now are read. */
  private async caughtUp(session: Session, rows: readonly BoardRow[]): Promise<ReadonlyMap<string, KnownAlert>> {
    const before = this.known;
    const stamps = new Map(rows.map((row) => [row.id, stampOf(row)]));
    const changed = rows.filter(({ id }) => before.get(id)?.stamp !== stamps.get(id)).map(({ id }) => id);
    const known = new Map(before.size > mostKnown ? [] : before);
    await inSlices(changed, async (slice) => {
      const read = await session.query<AlertRow>(
        `SELECT ${columnsOfA} FROM alert a WHERE a.id IN (${placeholders(slice.length)})`,
        slice,
      );
      // The stamp of what was listed: what has changed since is read again next time.
      for (const row of read) known.set(row.id, { stamp: stamps.get(row.id) ?? '', alert: alertOf(row) });
    });
    if (changed.length > 0) this.known = known;
    for (const { id } of rows) {
      const old = before.get(id);
      if (!known.has(id) && old) known.set(id, old);
    }
    return known;
  }

  override async claims(): Promise<readonly GroupClaim[]> {
    const rows = await this.database.read((session) =>
      session.query<ClaimRow>('SELECT id, last_tick, last_committed_at, last_node FROM rule_group WHERE paused = 0'),
    );
    return rows.map((row) => ({
      groupId: row.id,
      lastTick: row.last_tick ?? undefined,
      committedAt: row.last_committed_at ?? undefined,
      node: row.last_node ?? undefined,
    }));
  }
}

interface ClaimRow {
  readonly id: string;
  readonly last_tick: number | null;
  readonly last_committed_at: number | null;
  readonly last_node: string | null;
}

function stampOf({ updated_at, episode, sequence, value }: BoardRow): string {
  return `${updated_at} ${episode} ${sequence} ${value}`;
}

type Found = Pick<BoardAlert, 'alert' | 'firings' | 'noticeFails'>;

function boardAlert(row: BoardRow, { alert, firings, noticeFails }: Found): BoardAlert {
  const { acknowledged_by: by, acknowledged_note: note, acknowledged_at: at, episode } = row;
  return {
    alert,
    group: row.group_name ?? '',
    folder: row.folder ?? '',
    team: row.team ?? undefined,
    updatedAt: row.updated_at,
    node: row.last_node ?? undefined,
    acknowledgement: by === null ? undefined : { alertId: row.id, episode, by, note: note ?? '', at: at ?? 0 },
    firings,
    noticeFails,
  };
}

function conditionOf({ states, groupId }: BoardRequest): {
  readonly condition: string;
  readonly values: readonly BindValue[];
} {
  const condition = `a.state IN (${placeholders(states.length)})`;
  if (groupId === undefined) return { condition, values: states };
  return { condition: `${condition} AND a.group_id = ?`, values: [...states, groupId] };
}

async function firingsSince(session: Session, since: number): Promise<ReadonlyMap<string, number>> {
  const rows = await session.query<{ alert_id: string; total: number }>(
    "SELECT alert_id, COUNT(*) AS total FROM transition WHERE at > ? AND to_state = 'firing' GROUP BY alert_id",
    [since],
  );
  return new Map(rows.map(({ alert_id, total }) => [alert_id, total]));
}

/** What a later notice to the same integration has made good is no failure any more. */
async function failingSince(session: Session, since: number): Promise<ReadonlySet<string>> {
  const rows = await session.query<{ alert_id: string }>(
    `SELECT DISTINCT m.alert_id FROM notification n
     JOIN notification_group_member m ON m.notification_group_id = n.notification_group_id
     WHERE n.created_at >= ? AND (n.status IN ('failed', 'held') OR (n.status = 'waiting' AND n.attempts > 0))
       AND NOT EXISTS (SELECT 1 FROM notification l WHERE l.notification_group_id = n.notification_group_id
         AND l.integration_id = n.integration_id AND l.status = 'delivered'
         AND (l.flush_no > n.flush_no OR (l.flush_no = n.flush_no AND l.resend_no > n.resend_no)))
     LIMIT ${mostFailing}`,
    [since],
  );
  return new Set(rows.map(({ alert_id }) => alert_id));
}
