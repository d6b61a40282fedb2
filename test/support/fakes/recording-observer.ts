import {
  type DeliveryReport,
  type FlushReport,
  type HeartbeatReport,
  PipelineObserver,
  type PipelineStage,
  type ReceivedAlertsReport,
  type TickReport,
} from '../../../src/engine/ports/pipeline-observer.js';

/** Keeps what the pipeline tells. */
export class RecordingObserver extends PipelineObserver {
  readonly ticks: TickReport[] = [];
  readonly flushes: FlushReport[] = [];
  readonly deliveries: DeliveryReport[] = [];
  readonly takeovers: string[] = [];
  readonly failures: { readonly stage: PipelineStage; readonly error: unknown }[] = [];
  readonly loads = new Map<PipelineStage, { readonly underWay: number; readonly queued: number }>();
  readonly receipts: ReceivedAlertsReport[] = [];
  endedAlerts = 0;
  readonly heartbeats: HeartbeatReport[] = [];
  postponedMonitors = 0;
  prunedRows = 0;

  override tick(report: TickReport): void {
    this.ticks.push(report);
  }

  override flush(report: FlushReport): void {
    this.flushes.push(report);
  }

  override delivery(report: DeliveryReport): void {
    this.deliveries.push(report);
  }

  override takenOver(notificationId: string): void {
    this.takeovers.push(notificationId);
  }

  override pruned(rows: number): void {
    this.prunedRows += rows;
  }

  override received(report: ReceivedAlertsReport): void {
    this.receipts.push(report);
  }

  override receivedEnded(alerts: number): void {
    this.endedAlerts += alerts;
  }

  override heartbeat(report: HeartbeatReport): void {
    this.heartbeats.push(report);
  }

  override postponed(monitors: number): void {
    this.postponedMonitors += monitors;
  }

  override load(stage: PipelineStage, load: { readonly underWay: number; readonly queued: number }): void {
    this.loads.set(stage, load);
  }

  override failed(stage: PipelineStage, error: unknown): void {
    this.failures.push({ stage, error });
  }
}
