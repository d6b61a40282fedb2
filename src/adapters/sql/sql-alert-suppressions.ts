import type { Alert } from '../../domain/alert/alert.js';
import type { CompilePattern } from '../../domain/labels/matcher.js';
import { AlertStandings } from '../../domain/routing/alert-standings.js';
import type { Instant } from '../../domain/time/instant.js';
import { type AlertSuppression, AlertSuppressions } from '../../engine/ports/alert-suppressions.js';
import { acknowledgementsOf } from './acknowledgement-rows.js';
import { ActiveAlerts } from './active-alerts.js';
import type { Database } from './database.js';
import { RoutingReader } from './routing-reader.js';
import type { Session } from './session.js';
import { SuppressionReader } from './suppression-reader.js';

/** Asks the same readers as a flush, with memories of their own: what is read here may not be committed yet. */
export class SqlAlertSuppressions extends AlertSuppressions {
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

  override async ofAlerts(
    alerts: readonly Pick<Alert, 'id' | 'labels' | 'episode'>[],
    now: Instant,
  ): Promise<ReadonlyMap<string, AlertSuppression>> {
    if (alerts.length === 0) return new Map();
    return await this.database.read(async (session) => {
      const standings = await this.standingsIn(session, now);
      const acknowledgements = await acknowledgementsOf(
        session,
        alerts.map(({ id }) => id),
      );
      return new Map(
        alerts.map(({ id, labels, episode }) => {
          const acknowledgement = acknowledgements.get(id)?.find((each) => each.episode === episode);
          return [id, { ...standings.of(labels), acknowledgement }] as const;
        }),
      );
    });
  }

  override async standings(now: Instant): Promise<AlertStandings> {
    return await this.database.read((session) => this.standingsIn(session, now));
  }

  private async standingsIn(session: Session, now: Instant): Promise<AlertStandings> {
    const routing = await this.routing.read(session);
    const { known, databaseNow } = await this.suppression.read(session, 'none');
    const inhibitions = await this.activeAlerts.caughtUp(session, known.inhibitions, databaseNow);
    const view = { silences: known.silences, timings: known.timings, inhibitions };
    return new AlertStandings(routing, view, Math.max(now, known.newestWriteAt));
  }
}
