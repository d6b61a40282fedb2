import type { Labels } from '../../domain/labels/label-set.js';
import type { CompilePattern } from '../../domain/labels/matcher.js';
import type { Routing } from '../../domain/routing/route.js';
import type { StandingSuppression } from '../../domain/suppression/standing-suppression.js';
import type { Instant } from '../../domain/time/instant.js';
import { type FiredEpisode, RoutingReads, type StandingGroup } from '../../engine/ports/routing-reads.js';
import { ActiveAlerts } from './active-alerts.js';
import { inSlices, placeholders } from './bulk-write.js';
import type { Database } from './database.js';
import { RoutingReader } from './routing-reader.js';
import { SuppressionReader } from './suppression-reader.js';
import { groupHash } from './wake-groups.js';

interface GroupRow {
  readonly id: string;
  readonly group_hash: string;
  readonly next_flush_at: number | null;
  readonly regular_at: number | null;
}

interface EpisodeRow {
  readonly alert_id: string;
  readonly episode: number;
  readonly at: number;
}

/** Asks the same readers as a flush, with memories of their own: what is read here may not be committed yet. */
export class SqlRoutingReads extends RoutingReads {
  private readonly routing: RoutingReader;
  private readonly suppression: SuppressionReader;
  private readonly activeAlerts = new ActiveAlerts();

  constructor(
    private readonly database: Database,
    compile: CompilePattern,
  ) {
    super();
    this.routing = new RoutingReader(compile);
    this.suppression = new SuppressionReader(compile);
  }

  override async standing(): Promise<{ readonly routing: Routing; readonly suppression: StandingSuppression }> {
    return await this.database.read(async (session) => {
      const routing = await this.routing.read(session);
      const { known, databaseNow } = await this.suppression.read(session, 'none');
      const inhibitions = await this.activeAlerts.caughtUp(session, known.inhibitions, databaseNow);
      const view = { silences: known.silences, timings: known.timings, inhibitions };
      return { routing, suppression: { view, notBefore: known.newestWriteAt } };
    });
  }

  override async groups(
    wanted: readonly { readonly routeKey: string; readonly groupLabels: Labels }[],
  ): Promise<ReadonlyMap<number, StandingGroup>> {
    const places = new Map(wanted.map(({ routeKey, groupLabels }, at) => [groupHash(routeKey, groupLabels), at]));
    const groups = new Map<number, StandingGroup>();
    await this.database.read((session) =>
      inSlices([...places.keys()], async (slice) => {
        const rows = await session.query<GroupRow>(
          `SELECT id, group_hash, next_flush_at, regular_at FROM notification_group
           WHERE group_hash IN (${placeholders(slice.length)})`,
          slice,
        );
        for (const { id, group_hash, next_flush_at, regular_at } of rows) {
          const nextFlushAt = regular_at ?? next_flush_at ?? undefined;
          groups.set(places.get(group_hash) ?? 0, { id, nextFlushAt });
        }
      }),
    );
    return groups;
  }

  override async episodes(from: Instant, limit: number): Promise<readonly FiredEpisode[]> {
    return await this.database.read(async (session) => {
      const rows = await session.query<EpisodeRow>(
        `SELECT alert_id, episode, at FROM transition
         WHERE at >= ? AND to_state = 'firing' AND from_state <> 'firing'
         ORDER BY at DESC, alert_id, episode LIMIT ${Math.floor(limit)}`,
        [from],
      );
      const labels = new Map<string, Labels>();
      await inSlices([...new Set(rows.map((row) => row.alert_id))], async (slice) => {
        const alerts = await session.query<{ id: string; labels: string }>(
          `SELECT id, labels FROM alert WHERE id IN (${placeholders(slice.length)})`,
          slice,
        );
        for (const alert of alerts) labels.set(alert.id, JSON.parse(alert.labels) as Labels);
      });
      return rows.flatMap(({ alert_id: alertId, episode, at }) => {
        const own = labels.get(alertId);
        return own ? [{ alertId, episode, firedAt: at, labels: own }] : [];
      });
    });
  }
}
