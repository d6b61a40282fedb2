import type { Alert } from '../../domain/alert/alert.js';
import { isFlapping } from '../../domain/alert/flapping.js';
import { type Severity, severityOf } from '../../domain/alert/severity.js';
import type { Acknowledgement } from '../../domain/routing/route.js';
import type { AlertStanding, AlertStandings } from '../../domain/routing/alert-standings.js';
import type { SuppressionCause } from '../../domain/suppression/suppression-cause.js';
import type { Instant } from '../../domain/time/instant.js';
import type { HeldAgainst } from '../../promql/passed-threshold.js';
import type { BoardAlert } from '../ports/alert-board.js';
import type { RuleThresholds } from './rule-thresholds.js';
import type { StandingAlert } from './standing-alert.js';

type Standing = AlertStanding & { readonly receivers: readonly string[] };

/** Which way an alert goes and what holds it back is found out when somebody asks: of thousands, few are shown at once. */
export class LazyStanding implements StandingAlert {
  readonly alert: Alert;
  readonly severity: Severity;
  private found: Standing | undefined;

  constructor(
    private readonly board: BoardAlert,
    private readonly standings: AlertStandings,
    private readonly thresholds: RuleThresholds,
  ) {
    this.alert = board.alert;
    this.severity = severityOf(board.alert.labels);
  }

  get updatedAt(): Instant {
    return this.board.updatedAt;
  }
  get group(): string {
    return this.board.group;
  }
  get folder(): string {
    return this.board.folder;
  }
  get team(): string | undefined {
    return this.board.team;
  }
  get node(): string | undefined {
    return this.board.node;
  }
  get acknowledgement(): Acknowledgement | undefined {
    return this.board.acknowledgement;
  }
  get firings(): number {
    return this.board.firings;
  }
  get noticeFails(): boolean {
    return this.board.noticeFails;
  }
  get flapping(): boolean {
    return isFlapping(this.board.firings);
  }

  get passed(): HeldAgainst | undefined {
    return this.thresholds.passedBy(this.alert);
  }

  get receivers(): readonly string[] {
    return this.standing().receivers;
  }
  /** Nobody is told of what is over. */
  get causes(): readonly SuppressionCause[] {
    return this.isOver() ? [] : this.standing().causes;
  }
  get suppressed(): boolean {
    return !this.isOver() && this.standing().suppressed;
  }

  private isOver(): boolean {
    return this.alert.state === 'inactive';
  }

  private standing(): Standing {
    this.found ??= this.standings.withReceivers(this.alert.labels);
    return this.found;
  }
}
