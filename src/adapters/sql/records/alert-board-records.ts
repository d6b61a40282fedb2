import { AlertBoard, type BoardAlert, type BoardRequest, type GroupClaim } from '../../../engine/ports/alert-board.js';
import type { BindValue } from '../bind-value.js';
import { placeholders } from '../bulk-write.js';
import type { Database } from '../database.js';
import type { Session } from '../session.js';
import { type AlertViewRow, alertView, columnsOfA } from './alert-row.js';

interface BoardRow extends AlertViewRow {
  readonly last_node: string | null;
  readonly acknowledged_by: string | null;
  readonly acknowledged_note: string | null;
  readonly acknowledged_at: number | null;
}

const columns = `${columnsOfA}, a.updated_at, g.name AS group_name, g.folder, g.last_node,
  k.by_name AS acknowledged_by, k.note AS acknowledged_note, k.at AS acknowledged_at`;

const joined = `alert a LEFT JOIN rule_group g ON g.id = a.group_id
  LEFT JOIN acknowledgement k ON k.alert_id = a.id AND k.episode = a.episode`;

const byState = "CASE a.state WHEN 'firing' THEN 0 WHEN 'pending' THEN 1 ELSE 2 END";

/** Members of groups that are looked at for notices that fail. */
const mostFailing = 20_000;

export class AlertBoardRecords extends AlertBoard {
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
      const alerts = rows.map((row) => ({
        ...boardAlert(row),
        firings: firings.get(row.id) ?? 0,
        noticeFails: failing.has(row.id),
      }));
      return { alerts, total: count?.total ?? rows.length };
    });
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

function boardAlert(row: BoardRow): Omit<BoardAlert, 'firings' | 'noticeFails'> {
  const { acknowledged_by: by, acknowledged_note: note, acknowledged_at: at } = row;
  const view = alertView(row);
  const { id: alertId, episode } = view.alert;
  return {
    ...view,
    node: row.last_node ?? undefined,
    acknowledgement: by === null ? undefined : { alertId, episode, by, note: note ?? '', at: at ?? 0 },
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
