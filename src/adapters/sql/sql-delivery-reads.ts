import type { PastDelivery } from '../../domain/notification/delivery-figures.js';
import type { AttemptOutcome, NotificationStatus } from '../../domain/notification/notification.js';
import type { Instant } from '../../domain/time/instant.js';
import { DeliveryReads, type LastAttempt } from '../../engine/ports/delivery-reads.js';
import { inSlices, placeholders } from './bulk-write.js';
import type { Database } from './database.js';

interface DeliveryRow {
  readonly id: string;
  readonly contact_point_id: string;
  readonly status: NotificationStatus;
  readonly created_at: number;
  readonly finished_at: number | null;
}

interface AttemptRow {
  readonly notification_id: string;
  readonly node: string;
  readonly started_at: number;
  readonly outcome: AttemptOutcome;
  readonly code: number | null;
  readonly error: string | null;
}

export class SqlDeliveryReads extends DeliveryReads {
  constructor(private readonly database: Database) {
    super();
  }

  override async since(from: Instant, limit: number): Promise<readonly PastDelivery[]> {
    const rows = await this.database.read((session) =>
      session.query<DeliveryRow>(
        `SELECT id, contact_point_id, status, created_at, finished_at FROM notification
         WHERE created_at >= ? AND status <> 'suppressed' ORDER BY created_at DESC LIMIT ${Math.floor(limit)}`,
        [from],
      ),
    );
    return rows.map((row) => ({
      id: row.id,
      contactPointId: row.contact_point_id,
      status: row.status,
      createdAt: row.created_at,
      finishedAt: row.finished_at ?? undefined,
    }));
  }

  override async lastAttempts(notificationIds: readonly string[]): Promise<ReadonlyMap<string, LastAttempt>> {
    const attempts = new Map<string, LastAttempt>();
    await this.database.read((session) =>
      inSlices(notificationIds, async (slice) => {
        const rows = await session.query<AttemptRow>(
          `SELECT notification_id, node, started_at, outcome, code, error FROM delivery_attempt
           WHERE notification_id IN (${placeholders(slice.length)}) ORDER BY lease_no`,
          slice,
        );
        for (const { notification_id: id, node, started_at: startedAt, outcome, code, error } of rows) {
          attempts.set(id, { node, startedAt, outcome, code: code ?? undefined, error: error ?? undefined });
        }
      }),
    );
    return attempts;
  }

  override async noticesByRoute(from: Instant): Promise<ReadonlyMap<string, number>> {
    const rows = await this.database.read((session) =>
      session.query<{ route_key: string; notices: number | string }>(
        `SELECT g.route_key, COUNT(*) AS notices FROM notification n
         JOIN notification_group g ON g.id = n.notification_group_id
         WHERE n.created_at >= ? AND n.status <> 'suppressed' GROUP BY g.route_key`,
        [from],
      ),
    );
    return new Map(rows.map(({ route_key, notices }) => [route_key, Number(notices)]));
  }
}
