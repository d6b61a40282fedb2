import {
  type DeliveryReport,
  type FlushReport,
  type HeartbeatReport,
  PipelineObserver,
  type PipelineStage,
  type ReceivedAlertsReport,
  type TickReport,
} from '../../engine/ports/pipeline-observer.js';

/** Tells several observers. */
export class PipelineObservers extends PipelineObserver {
  constructor(private readonly observers: readonly PipelineObserver[]) {
    super();
  }

  override tick(report: TickReport): void {
    for (const observer of this.observers) observer.tick(report);
  }

  override flush(report: FlushReport): void {
    for (const observer of this.observers) observer.flush(report);
  }

  override delivery(report: DeliveryReport): void {
    for (const observer of this.observers) observer.delivery(report);
  }

  override takenOver(notificationId: string, interruptedNode: string): void {
    for (const observer of this.observers) observer.takenOver(notificationId, interruptedNode);
  }

  override pruned(rows: number): void {
    for (const observer of this.observers) observer.pruned(rows);
  }

  override received(report: ReceivedAlertsReport): void {
    for (const observer of this.observers) observer.received(report);
  }

  override receivedEnded(alerts: number): void {
    for (const observer of this.observers) observer.receivedEnded(alerts);
  }

  override heartbeat(report: HeartbeatReport): void {
    for (const observer of this.observers) observer.heartbeat(report);
  }

  override postponed(monitors: number): void {
    for (const observer of this.observers) observer.postponed(monitors);
  }

  override load(stage: PipelineStage, load: { readonly underWay: number; readonly queued: number }): void {
    for (const observer of this.observers) observer.load(stage, load);
  }

  override failed(stage: PipelineStage, error: unknown, subject: string | undefined): void {
    for (const observer of this.observers) observer.failed(stage, error, subject);
  }
}
