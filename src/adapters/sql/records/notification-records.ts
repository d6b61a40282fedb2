import { canonicalLabels, type Labels } from '../../../domain/labels/label-set.js';
import type { DeliveryAttempt } from '../../../domain/notification/notification.js';
import type { Instant } from '../../../domain/time/instant.js';
import {
  type Buckets,
  type CreatedRange,
  type LoggedNotification,
  type NotificationCounts,
  type NotificationDetail,
  type NotificationFilter,
  NotificationLog,
  type OutcomeCount,
  type Resend,
} from '../../../engine/ports/notification-log.js';
import type { Page, PageRequest } from '../../../engine/ports/page.js';
import type { Database } from '../database.js';
import type { Session } from '../session.js';
import { cutPage, readCursor } from './cursor.js';
import {
  type AttemptRow,
  attemptOf,
  loggedNotification,
  type NotificationRow,
  notificationColumns,
} from './notification-row.js';
import { conditionOf, rangeCondition } from './notification-condition.js';
import { copyForResend } from './resend-copy.js';

const groupsAtOnce = 500;
/** Most text of alerts on one page: rows of a flood are large, and a page of them must not fill the memory of a node. */
const mostPageText = 16_000_000;

export class NotificationRecords extends NotificationLog {
  constructor(
    private readonly database: Database,
    private readonly pageText = mostPageText,
  ) {
    super();
  }

  /** A page ends early, with its cursor, where its rows grow too large. */
  async list(filter: NotificationFilter, page: PageRequest): Promise<Page<LoggedNotification>> {
    const { condition, values } = conditionOf(filter);
    const before = page.cursor === undefined ? undefined : readCursor(page.cursor, ['number', 'string']);
    const [at = 0, id = ''] = before ?? [];
    const earlier = before ? ' AND (created_at < ? OR (created_at = ? AND id < ?))' : '';
    const where = `WHERE ${condition}${earlier} ORDER BY created_at DESC, id DESC`;
    const bound = before ? [...values, at, at, id] : values;
    return await this.database.read(async (session) => {
      const lengths = await session.query<{ size: number }>(
        `SELECT LENGTH(alerts) + LENGTH(COALESCE(suppressed, '')) AS size FROM notification ${where} LIMIT ${page.limit}`,
        bound,
      );
      const limit = fitting(
        lengths.map(({ size }) => size),
        { limit: page.limit, most: this.pageText },
      );
      const rows = await session.query<NotificationRow>(
        `SELECT ${notificationColumns} FROM notification ${where} LIMIT ${limit + 1}`,
        bound,
      );
      const [count] = await session.query<{ total: number }>(
        `SELECT COUNT(*) AS total FROM notification WHERE ${condition}`,
        values,
      );
      const cut = cutPage(rows, limit, { item: (row) => row, cursor: (row) => [row.created_at, row.id] });
      return { items: await withAttempts(session, cut.items), nextCursor: cut.nextCursor, total: count?.total ?? 0 };
    });
  }

  async byId(id: string): Promise<NotificationDetail | undefined> {
    return await this.database.read(async (session) => {
      const [row] = await session.query<
        NotificationRow & { readonly payload: string; readonly route_key: string | null }
      >(
        `SELECT ${notificationColumns}, payload, (SELECT g.route_key FROM notification_group g
           WHERE g.id = notification.notification_group_id) AS route_key FROM notification WHERE id = ?`,
        [id],
      );
      if (!row) return undefined;
      const [logged] = await withAttempts(session, [row]);
      const resends = await session.query<{ id: string }>(
        'SELECT id FROM notification WHERE resend_of = ? AND created_at >= ? ORDER BY resend_no',
        [id, row.created_at],
      );
      return (
        logged && {
          ...logged,
          payload: JSON.parse(row.payload) ?? undefined,
          resends: resends.map((resend) => resend.id),
          routeKey: row.route_key ?? undefined,
        }
      );
    });
  }

  async ofAlert(alertId: string, limit: number): Promise<readonly LoggedNotification[]> {
    return await this.database.read(async (session) => {
      const [alert] = await session.query<{ labels: string }>('SELECT labels FROM alert WHERE id = ?', [alertId]);
      if (!alert) return [];
      const groupIds = await groupsOf(session, JSON.parse(alert.labels));
      const told = `%"alertId":"${alertId}"%`;
      const rows: NotificationRow[] = [];
      for (let from = 0; from < groupIds.length; from += groupsAtOnce) {
        const ids = groupIds.slice(from, from + groupsAtOnce);
        const found = await session.query<NotificationRow>(
          `SELECT ${notificationColumns} FROM notification WHERE notification_group_id IN (${marks(ids)})
             AND (alerts LIKE ? OR suppressed LIKE ?) ORDER BY created_at DESC, id DESC LIMIT ${limit}`,
          [...ids, told, told],
        );
        rows.push(...found);
      }
      rows.sort((a, b) => a.created_at - b.created_at || (a.id < b.id ? -1 : 1));
      return await withAttempts(session, rows.slice(-limit));
    });
  }

  async count(range: CreatedRange): Promise<NotificationCounts> {
    const { condition, values } = rangeCondition(range);
    const statuses = ['waiting', 'sending', 'delivered', 'failed', 'held', 'suppressed'] as const;
    const counted = statuses.map((status) => `COUNT(CASE WHEN status = '${status}' THEN 1 END) AS ${status}_rows`);
    return await this.database.read(async (session) => {
      // One statement is one snapshot: rows that change while it runs are counted once.
      const [row] = await session.query<Record<string, number>>(
        `SELECT COUNT(*) AS due_rows, ${counted.join(', ')} FROM notification WHERE ${condition}`,
        values,
      );
      const [attempts] = await session.query<{ total: number }>(
        `SELECT COUNT(*) AS total FROM delivery_attempt WHERE outcome = 'unknown'
           AND notification_id IN (SELECT id FROM notification WHERE ${condition})`,
        values,
      );
      const count = (status: string) => row?.[`${status}_rows`] ?? 0;
      return {
        due: count('due'),
        byStatus: {
          waiting: count('waiting'),
          sending: count('sending'),
          delivered: count('delivered'),
          failed: count('failed'),
          held: count('held'),
          suppressed: count('suppressed'),
        },
        unknownAttempts: attempts?.total ?? 0,
      };
    });
  }

  async outcomes(filter: NotificationFilter, { from, stepMs }: Buckets): Promise<readonly OutcomeCount[]> {
    const { condition, values } = conditionOf(filter);
    return await this.database.read((session) =>
      session.query<OutcomeCount>(
        `SELECT at, status, COUNT(*) AS notifications FROM
           (SELECT created_at - ((created_at - ?) % ?) AS at, status FROM notification WHERE ${condition}) bucketed
         GROUP BY at, status ORDER BY at, status`,
        [from, stepMs, ...values],
      ),
    );
  }

  async oldestAt(): Promise<Instant | undefined> {
    const [row] = await this.database.read((session) =>
      session.query<{ at: number }>('SELECT created_at AS at FROM notification ORDER BY created_at LIMIT 1'),
    );
    return row?.at;
  }

  async resend(resend: Resend): Promise<'added' | 'gone' | 'unfinished' | 'suppressed'> {
    return await this.database.write((session) => copyForResend(session, resend));
  }
}

/** How many rows of these sizes make a page: one at least. */
function fitting(sizes: readonly number[], { limit, most }: { limit: number; most: number }): number {
  let total = 0;
  const over = sizes.findIndex((size) => {
    total += size;
    return total > most;
  });
  return over === -1 ? limit : Math.max(1, over);
}

/** Groups whose labels the alert's labels contain: the only ones that can have told of it. */
async function groupsOf(session: Session, labels: Labels): Promise<readonly string[]> {
  const groups = await session.query<{ id: string; group_labels: string }>(
    'SELECT id, group_labels FROM notification_group',
  );
  const own = canonicalLabels(labels);
  return groups
    .filter((group) =>
      Object.entries(JSON.parse(group.group_labels) as Labels).every(([name, value]) => own[name] === value),
    )
    .map((group) => group.id);
}

async function withAttempts(
  session: Session,
  rows: readonly NotificationRow[],
): Promise<readonly LoggedNotification[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const found = await session.query<AttemptRow>(
    `SELECT notification_id, lease_no, node, started_at, finished_at, outcome, code, error FROM delivery_attempt
     WHERE notification_id IN (${marks(ids)}) ORDER BY notification_id, lease_no`,
    ids,
  );
  const byNotification = new Map<string, DeliveryAttempt[]>();
  for (const attempt of found.map(attemptOf)) {
    const list = byNotification.get(attempt.notificationId);
    if (list) list.push(attempt);
    else byNotification.set(attempt.notificationId, [attempt]);
  }
  return rows.map((row) => loggedNotification(row, byNotification.get(row.id) ?? []));
}

function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}
