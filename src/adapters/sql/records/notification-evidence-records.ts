import {
  type AlertGroup,
  type FiringEpisode,
  NotificationEvidence,
} from '../../../engine/ports/notification-evidence.js';
import type { CreatedRange } from '../../../engine/ports/notification-log.js';
import type { BindValue } from '../bind-value.js';
import { inSlices, placeholders } from '../bulk-write.js';
import type { Database } from '../database.js';
import { rangeCondition } from './notification-condition.js';

interface FiringRow {
  readonly alert_id: string;
  readonly episode: number;
  readonly at: number;
  readonly ended_at: number | null;
  readonly labels: string | null;
}

interface GroupRow {
  readonly alert_id: string;
  readonly route_key: string;
  readonly receiver: string;
  readonly next_flush_at: number | null;
}

export class NotificationEvidenceRecords extends NotificationEvidence {
  constructor(private readonly database: Database) {
    super();
  }

  override async duplicateClaims(range: CreatedRange): Promise<number> {
    const { condition, values } = rangeCondition(range);
    const [row] = await this.database.read((session) =>
      session.query<{ total: number }>(
        `SELECT COUNT(*) AS total FROM (SELECT notification_group_id FROM notification WHERE ${condition}
           GROUP BY notification_group_id, flush_no, integration_id, resend_no HAVING COUNT(*) > 1) doubled`,
        values,
      ),
    );
    return row?.total ?? 0;
  }

  override async firings(range: CreatedRange, limit: number): Promise<readonly FiringEpisode[]> {
    const { condition, values } = atCondition(range);
    const rows = await this.database.read((session) =>
      session.query<FiringRow>(
        `SELECT t.alert_id, t.episode, t.at, a.labels,
           (SELECT MIN(e.at) FROM transition e
            WHERE e.alert_id = t.alert_id AND e.episode = t.episode AND e.to_state = 'inactive') AS ended_at
         FROM transition t LEFT JOIN alert a ON a.id = t.alert_id
         WHERE t.to_state = 'firing' AND ${condition} ORDER BY t.at DESC, t.alert_id LIMIT ${limit}`,
        values,
      ),
    );
    return rows.map((row) => ({
      alertId: row.alert_id,
      episode: row.episode,
      name: nameOf(row.labels),
      firedAt: row.at,
      endedAt: row.ended_at ?? undefined,
    }));
  }

  override async groupsOf(alertIds: readonly string[]): Promise<readonly AlertGroup[]> {
    const groups: AlertGroup[] = [];
    await this.database.read((session) =>
      inSlices(alertIds, async (slice) => {
        const rows = await session.query<GroupRow>(
          `SELECT m.alert_id, g.route_key, g.receiver, g.next_flush_at FROM notification_group_member m
           JOIN notification_group g ON g.id = m.notification_group_id
           WHERE m.alert_id IN (${placeholders(slice.length)})`,
          slice,
        );
        groups.push(
          ...rows.map((row) => ({
            alertId: row.alert_id,
            routeKey: row.route_key,
            receiver: row.receiver,
            nextFlushAt: row.next_flush_at ?? undefined,
          })),
        );
      }),
    );
    return groups;
  }

  override async evaluations(range: CreatedRange): Promise<ReadonlyMap<string, number>> {
    const { condition, values } = atCondition(range);
    const rows = await this.database.read((session) =>
      session.query<{ node: string; total: number }>(
        `SELECT t.node, COUNT(DISTINCT t.evaluation_id) AS total FROM transition t WHERE ${condition} GROUP BY t.node`,
        values,
      ),
    );
    return new Map(rows.map(({ node, total }) => [node, total]));
  }
}

function atCondition({ from = 0, to }: CreatedRange): {
  readonly condition: string;
  readonly values: readonly BindValue[];
} {
  if (to === undefined) return { condition: 't.at >= ?', values: [from] };
  return { condition: 't.at >= ? AND t.at < ?', values: [from, to] };
}

function nameOf(labels: string | null): string {
  const { alertname = '' } = JSON.parse(labels ?? '{}') as { readonly alertname?: string };
  return alertname;
}
