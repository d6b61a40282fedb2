import {
  type DeliveryReport,
  type FlushReport,
  type HeartbeatReport,
  PipelineObserver,
  type PipelineStage,
  type ReceivedAlertsReport,
  type TickReport,
} from '../../engine/ports/pipeline-observer.js';
import type { NodeLog } from './node-log.js';

/** Writes down what an operator wants to find later: transitions, messages, and everything that went wrong. */
export class PipelineLog extends PipelineObserver {
  constructor(private readonly log: NodeLog) {
    super();
  }

  override tick(report: TickReport): void {
    const { groupId: group, tick, outcome } = report;
    if (report.skipped > 0)
      this.log.warn({ group, tick, skipped: report.skipped }, 'ticks left out: this node was late');
    if (outcome === 'won' && report.error !== undefined) {
      this.log.warn({ group, tick, error: report.error }, 'a rule could not be evaluated');
    }
    if (report.refusedSamples > 0) {
      this.log.warn({ group, refused: report.refusedSamples }, 'the store refused samples: a limit is reached');
    }
    for (const { alertId: alert, episode, from, to, reason } of report.transitions) {
      this.log.info({ group, alert, episode, from, to, reason, tick }, 'alert changed');
    }
    this.log.debug({ group, tick, outcome, queryMs: report.queryMs, latenessMs: report.latenessMs }, 'tick');
  }

  override flush(report: FlushReport): void {
    const { groupId: group, outcome, notified, held, withheld } = report;
    if (report.fault !== undefined) this.log.error({ group, fault: report.fault }, 'nobody could be notified');
    if (notified.length > 0) this.log.info({ group, notified }, 'notifications are due');
    if (withheld > 0) this.log.info({ group, withheld, held }, 'notices were held back');
    this.log.debug({ group, outcome, held, latenessMs: report.latenessMs }, 'flush');
  }

  override delivery(report: DeliveryReport): void {
    const { notificationId: notification, contactPoint, type, attemptNo, outcome, verdict, error, durationMs } = report;
    const line = { notification, contactPoint, type, attemptNo, outcome, verdict, error, durationMs };
    if (outcome === 'delivered') this.log.info(line, 'notification delivered');
    else if (verdict === 'retry') this.log.warn(line, 'notification not delivered: it will be tried again');
    else this.log.error(line, 'notification not delivered');
    if (report.recorded === 'late') this.log.warn({ notification }, 'the lease of this attempt had passed on');
  }

  override takenOver(notification: string, interruptedNode: string): void {
    this.log.warn({ notification, interruptedNode }, 'took over a notification whose sender died');
  }

  override pruned(rows: number): void {
    if (rows > 0) this.log.info({ rows }, 'old history deleted');
  }

  override received({ source, counts }: ReceivedAlertsReport): void {
    if (counts.refused > 0) this.log.warn({ source, ...counts }, 'alerts from outside were refused');
    this.log.debug({ source, ...counts }, 'alerts received');
  }

  override receivedEnded(alerts: number): void {
    this.log.info({ alerts }, 'received alerts ended: nobody had spoken of them in time');
  }

  override heartbeat({ outcome, ...report }: HeartbeatReport): void {
    if (outcome === 'heard') this.log.debug(report, 'heartbeat heard');
    else if (outcome === 'withheld') this.log.error(report, 'no heartbeat is sent: the cluster does not evaluate');
    else this.log.error(report, 'the heartbeat was not heard');
  }

  override postponed(monitors: number): void {
    this.log.warn({ monitors }, 'no node listened for a while: heartbeat monitors are given more time');
  }

  override load(): void {}

  override failed(stage: PipelineStage, error: unknown, subject: string | undefined): void {
    const message = error instanceof Error ? error.message : String(error);
    const known = error instanceof Error && error.name === 'Unavailable';
    this.log.error(
      { stage, subject, error: message, ...(known ? {} : { err: error }) },
      'failed: it will be tried again',
    );
  }
}
