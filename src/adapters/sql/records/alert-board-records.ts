import type { Alert, AlertState } from '../../../domain/alert/alert.js';
import type { Acknowledgement } from '../../../domain/routing/route.js';
import { AlertBoard, type BoardAlert, type BoardRequest, type GroupClaim } from '../../../engine/ports/alert-board.js';
import { alertOf, type AlertRow } from '../alert-rows.js';
import type { BindValue } from '../bind-value.js';
import { placeholders } from '../bulk-write.js';
import type { Database } from '../database.js';
import type { Session } from '../session.js';
import { ActiveBoard, type ActiveGroup } from './active-board.js';
import { columnsOfA } from './alert-row.js';

interface BoardRow extends AlertRow {
  readonly updated_at: number;
  readonly group_name: string | null;
  readonly folder: string | null;
  readonly team: string | null;
  readonly last_node: string | null;
}

/** What the rule group of an alert says of it. */
type Source = Pick<BoardAlert, 'group' | 'folder' | 'team' | 'node'>;

/** Puts together what lists tell of an alert. */
type Tell = (alert: Alert, updatedAt: number, source: Source) => BoardAlert;

/** Members of groups that are looked at for notices that fail. */
const mostFailing = 20_000;

/** What is active comes out of this node's memory, brought up to date; what is over is read each time. */
export class AlertBoardRecords extends AlertBoard {
  private readonly active = new ActiveBoard();

  constructor(private readonly database: Database) {
    super();
  }

  override async read(request: BoardRequest): Promise<{ alerts: readonly BoardAlert[]; total: number }> {
    return await this.database.read(async (session) => {
      const active = activeStates.filter((state) => request.states.includes(state));
      const groups = active.length > 0 ? await this.active.caughtUp(session) : [];
      const tell = await tellingOf(session, request);
      if (!groups) return await listed(session, request, tell);
      const alerts = activeOf(groups, { active, groupId: request.groupId }, tell);
      const first = alerts.length > request.most ? newest(alerts, request.most) : alerts;
      if (active.length === request.states.length) return { alerts: first, total: alerts.length };
      const rest = { ...request, states: ['inactive'] as const, most: request.most - first.length };
      const over = await listed(session, rest, tell);
      return { alerts: [...first, ...over.alerts], total: alerts.length + over.total };
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

interface Listed {
  readonly alerts: readonly BoardAlert[];
  readonly total: number;
}

async function tellingOf(session: Session, request: BoardRequest): Promise<Tell> {
  const acknowledgements = await acknowledgementsOf(session, request.states);
  const firings = await firingsSince(session, request);
  const failing = await failingSince(session, request.noticesSince);
  return (alert, updatedAt, { group, folder, team, node }) => ({
    alert,
    group,
    folder,
    team,
    updatedAt,
    node,
    acknowledgement: acknowledgements.get(alert.id),
    firings: firings.get(alert.id) ?? 0,
    noticeFails: failing.has(alert.id),
  });
}

interface ActiveChoice {
  readonly active: readonly AlertState[];
  readonly groupId: string | undefined;
}

/** Those in the first state, then those in the second. */
function activeOf(
  groups: readonly ActiveGroup[],
  { active, groupId }: ActiveChoice,
  tell: Tell,
): readonly BoardAlert[] {
  const chosen = groups.filter((group) => groupId === undefined || group.groupId === groupId);
  return active.flatMap((state) =>
    chosen.flatMap((group) =>
      group.alerts.flatMap(({ alert, updatedAt }) => (alert.state === state ? tell(alert, updatedAt, group) : [])),
    ),
  );
}

const activeStates = ['firing', 'pending'] as const;

function newest(alerts: readonly BoardAlert[], most: number): readonly BoardAlert[] {
  const rank = ({ alert }: BoardAlert): number => (alert.state === 'firing' ? 0 : 1);
  return [...alerts].sort((a, b) => rank(a) - rank(b) || b.updatedAt - a.updatedAt).slice(0, most);
}

/** Read from the database as they are. */
async function listed(session: Session, request: BoardRequest, tell: Tell): Promise<Listed> {
  const { condition, values } = conditionOf(request);
  const rows =
    request.most === 0
      ? []
      : await session.query<BoardRow>(
          `SELECT ${columnsOfA}, a.updated_at, g.name AS group_name, g.folder, g.team, g.last_node
           FROM alert a LEFT JOIN rule_group g ON g.id = a.group_id WHERE ${condition}
           ORDER BY ${byState}, a.updated_at DESC, a.id LIMIT ${request.most}`,
          values,
        );
  const [count] =
    rows.length < request.most
      ? [{ total: rows.length }]
      : await session.query<{ total: number }>(`SELECT COUNT(*) AS total FROM alert a WHERE ${condition}`, values);
  return {
    alerts: rows.map((row) => tell(alertOf(row), row.updated_at, sourceOf(row))),
    total: count?.total ?? rows.length,
  };
}

const byState = "CASE a.state WHEN 'firing' THEN 0 WHEN 'pending' THEN 1 ELSE 2 END";

function sourceOf({ group_name, folder, team, last_node }: BoardRow): Source {
  return { group: group_name ?? '', folder: folder ?? '', team: team ?? undefined, node: last_node ?? undefined };
}

function conditionOf({ states, groupId }: BoardRequest): {
  readonly condition: string;
  readonly values: readonly BindValue[];
} {
  const condition = `a.state IN (${placeholders(states.length)})`;
  if (groupId === undefined) return { condition, values: states };
  return { condition: `${condition} AND a.group_id = ?`, values: [...states, groupId] };
}

/** Of the present episodes of alerts in these states, by alert; there are few, so they lead the way to the alerts. */
async function acknowledgementsOf(
  session: Session,
  states: readonly AlertState[],
): Promise<ReadonlyMap<string, Acknowledgement>> {
  const rows = await session.query<AcknowledgementRow>(
    `SELECT k.alert_id, k.episode, k.by_name, k.note, k.at FROM acknowledgement k CROSS JOIN alert a
     WHERE a.id = k.alert_id AND a.episode = k.episode AND a.state IN (${placeholders(states.length)})`,
    states,
  );
  return new Map(
    rows.map(({ alert_id: alertId, episode, by_name: by, note, at }) => [alertId, { alertId, episode, by, note, at }]),
  );
}

interface AcknowledgementRow {
  readonly alert_id: string;
  readonly episode: number;
  readonly by_name: string;
  readonly note: string;
  readonly at: number;
}

async function firingsSince(
  session: Session,
  { firingsSince: since, leastFirings }: BoardRequest,
): Promise<ReadonlyMap<string, number>> {
  const rows = await session.query<{ alert_id: string; total: number }>(
    `SELECT alert_id, COUNT(*) AS total FROM transition WHERE at > ? AND to_state = 'firing'
     GROUP BY alert_id HAVING COUNT(*) >= ?`,
    [since, leastFirings],
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
