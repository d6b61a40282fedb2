import type { Transition } from '../../domain/alert/transition.js';
import type { EvaluationVerdict } from '../../domain/evaluation/judge-evaluation.js';
import type { DeliveryReason } from '../../domain/notification/decide-delivery.js';
import type { HoldReason } from '../../domain/notification/decide-notification.js';
import type { AttemptOutcome, NotifyReason } from '../../domain/notification/notification.js';
import type { SuppressionKind } from '../../domain/suppression/suppression-cause.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';

export type PipelineStage = 'evaluate' | 'flush' | 'deliver' | 'end' | 'prune' | 'scrape' | 'heartbeat' | 'listen';

/** What became of one tick on this node. */
export interface TickReport {
  readonly groupId: string;
  readonly tick: Instant;
  /** `unneeded`: in mode `shared` another node had claimed it before this one began. */
  readonly outcome: 'won' | 'lost' | 'unneeded';
  /** First error of the tick's rules. */
  readonly error: string | undefined;
  /** Ticks that this node left out because it was late; other nodes may have evaluated them. */
  readonly skipped: number;
  /** From the tick to the end of the claim. */
  readonly latenessMs: DurationMs;
  readonly queryMs: DurationMs;
  /** Only of a claim that was won. */
  readonly transitions: readonly Transition[];
  /** Samples that a limit of the embedded store kept out. */
  readonly refusedSamples: number;
}

/** What became of one flush on this node. */
export interface FlushReport {
  readonly groupId: string;
  /** `unanswered`: the commit may stand; the rows tell it in the next round. */
  readonly outcome: 'claimed' | 'lost' | 'unanswered';
  readonly notified: readonly NotifyReason[];
  readonly held: readonly HoldReason[];
  /** Notices that were written down instead of being sent. */
  readonly withheld: number;
  /** Alerts that were held back, by what first did it. */
  readonly suppressed: ReadonlyMap<SuppressionKind, number>;
  /** Set when nobody could be told. */
  readonly fault: string | undefined;
  readonly latenessMs: DurationMs;
}

/** What became of one delivery attempt of this node. */
export interface DeliveryReport {
  readonly notificationId: string;
  readonly contactPoint: string;
  readonly type: 'webhook' | 'email';
  readonly attemptNo: number;
  readonly outcome: AttemptOutcome;
  readonly verdict: DeliveryReason;
  /** `late`: the lease had passed on, the attempt is on record but decides nothing. */
  readonly recorded: 'recorded' | 'late';
  readonly error: string | undefined;
  readonly durationMs: DurationMs;
  /** From the flush to the end of the attempt. */
  readonly sinceFlushMs: DurationMs;
}

/** What became of the alerts that one call received. */
export interface ReceivedCounts {
  readonly fired: number;
  readonly ended: number;
  readonly refreshed: number;
  readonly unchanged: number;
  readonly 'over-before-heard': number;
  readonly refused: number;
}

export interface ReceivedAlertsReport {
  /** Where they come from: the id that stands in the place of a rule's. */
  readonly source: string;
  readonly counts: ReceivedCounts;
  /** How many of them the senders told as firing; the rest as resolved. */
  readonly firing: number;
}

/** What became of the cluster's sign of life for one interval, on the node that had to give it. */
export interface HeartbeatReport {
  /** Start of the interval. */
  readonly tick: Instant;
  /** `withheld`: nobody called, as the cluster does not evaluate. */
  readonly outcome: 'heard' | 'unheard' | 'withheld';
  readonly reason: Extract<EvaluationVerdict, { works: false }>['reason'] | undefined;
  readonly attempts: number;
  /** For people. */
  readonly error: string | undefined;
}

/** Where the pipeline tells what it does, for metrics and logs. Never throws, never waits. */
export abstract class PipelineObserver {
  abstract tick(report: TickReport): void;
  abstract flush(report: FlushReport): void;
  abstract delivery(report: DeliveryReport): void;
  /** An attempt of a sender that died was found and noted as unknown. */
  abstract takenOver(notificationId: string, interruptedNode: string): void;
  abstract pruned(rows: number): void;
  abstract received(report: ReceivedAlertsReport): void;
  /** Received alerts that ended because nobody had spoken of them in time. */
  abstract receivedEnded(alerts: number): void;
  abstract heartbeat(report: HeartbeatReport): void;
  /** Nobody had listened for a while: so many heartbeat monitors count as silent later than they would have. */
  abstract postponed(monitors: number): void;
  /** How much a stage has under way and waiting on this node now. */
  abstract load(stage: PipelineStage, load: { readonly underWay: number; readonly queued: number }): void;
  /** Something failed that changes no alert; it will be tried again. `subject` names what it was about. */
  abstract failed(stage: PipelineStage, error: unknown, subject: string | undefined): void;
}
