import { Gauge, type Registry } from 'prom-client';
import {
  type DeliveryReport,
  type FlushReport,
  type HeartbeatReport,
  PipelineObserver,
  type PipelineStage,
  type ReceivedAlertsReport,
  type TickReport,
} from '../../engine/ports/pipeline-observer.js';
import { receivedRuleIds } from '../../domain/alert/received-alert.js';
import type { SuppressionKind } from '../../domain/suppression/suppression-cause.js';
import { counter, histogram } from './node-metrics.js';

/** A tick that was claimed later than this after it was due counts as late. */
const lateAfterMs = 1_000;

/** What Alertmanager calls them; it knows no acknowledgements. */
const suppressionReasons: Readonly<Record<SuppressionKind, string>> = {
  silence: 'silence',
  inhibition: 'inhibition',
  'mute-timing': 'mute_time_interval',
  'outside-active-timing': 'active_time_interval',
  acknowledgement: 'acknowledgement',
};

/** Counts what the pipeline does. Names are Prometheus' and Alertmanager's own where they mean the same. */
export class PipelineMetrics extends PipelineObserver {
  private readonly metrics: ReturnType<typeof pipelineMetrics>;

  constructor(registry: Registry) {
    super();
    this.metrics = pipelineMetrics(registry);
  }

  override tick(report: TickReport): void {
    const { metrics } = this;
    metrics.ticksDue.inc(1 + report.skipped);
    metrics.ticksMissed.inc(report.skipped);
    metrics.groupIterationsMissed.inc(report.skipped);
    metrics.claims.inc({ outcome: report.outcome });
    if (report.outcome !== 'unneeded') {
      metrics.ticksDone.inc();
      metrics.groupIterations.inc();
      metrics.queries.observe(report.queryMs / 1000);
    }
    if (report.outcome !== 'won') return;
    if (report.error !== undefined) metrics.ticksFailed.inc();
    if (report.latenessMs > lateAfterMs) metrics.ticksLate.inc();
    metrics.lateness.observe(report.latenessMs / 1000);
    metrics.refusedSamples.inc(report.refusedSamples);
    for (const { to, reason } of report.transitions) metrics.transitions.inc({ to, reason });
  }

  override flush(report: FlushReport): void {
    const { metrics } = this;
    metrics.flushes.inc({ outcome: report.outcome });
    for (const reason of report.notified) metrics.notified.inc({ reason });
    for (const reason of report.held) metrics.held.inc({ reason });
    metrics.withheld.inc(report.withheld);
    for (const [kind, alerts] of report.suppressed)
      metrics.suppressed.inc({ reason: suppressionReasons[kind] }, alerts);
    if (report.fault !== undefined) metrics.flushFaults.inc();
  }

  override delivery(report: DeliveryReport): void {
    const { metrics } = this;
    const integration = report.type;
    metrics.attempts.inc({ integration, outcome: report.outcome });
    metrics.deliveries.inc({ integration, verdict: report.verdict });
    metrics.attemptSeconds.observe({ integration }, report.durationMs / 1000);
    metrics.notifications.inc({ integration });
    if (report.outcome === 'delivered') metrics.sinceFlush.observe({ integration }, report.sinceFlushMs / 1000);
    else metrics.notificationsFailed.inc({ integration });
    if (report.recorded === 'late') metrics.lateRecords.inc();
  }

  override takenOver(): void {
    this.metrics.takenOver.inc();
  }

  override pruned(rows: number): void {
    this.metrics.pruned.inc(rows);
  }

  override received({ source, counts, firing }: ReceivedAlertsReport): void {
    const { metrics } = this;
    for (const [taken, alerts] of Object.entries(counts)) metrics.received.inc({ source, taken }, alerts);
    if (source !== receivedRuleIds.external) return;
    const all = Object.values(counts).reduce((sum, alerts) => sum + alerts, 0);
    metrics.alertsReceived.inc({ status: 'firing', version: 'v2' }, firing);
    metrics.alertsReceived.inc({ status: 'resolved', version: 'v2' }, all - firing);
    metrics.alertsInvalid.inc({ version: 'v2' }, counts.refused);
  }

  override receivedEnded(alerts: number): void {
    this.metrics.receivedEnded.inc(alerts);
  }

  override heartbeat({ outcome, attempts }: HeartbeatReport): void {
    this.metrics.heartbeats.inc({ outcome });
    this.metrics.heartbeatAttempts.inc(attempts);
  }

  override postponed(monitors: number): void {
    this.metrics.postponed.inc(monitors);
  }

  override load(stage: PipelineStage, load: { readonly underWay: number; readonly queued: number }): void {
    this.metrics.underWay.set({ stage }, load.underWay);
    this.metrics.queued.set({ stage }, load.queued);
  }

  override failed(stage: PipelineStage): void {
    this.metrics.failures.inc({ stage });
  }
}

function pipelineMetrics(registry: Registry) {
  return {
    ...tickMetrics(registry),
    ...receivedMetrics(registry),
    ...flushMetrics(registry),
    ...deliveryMetrics(registry),
    ...loads(registry),
  };
}

function tickMetrics(registry: Registry) {
  return {
    ticksDue: counter(registry, 'tocsin_ticks_due_total', 'Ticks that were due on this node'),
    ticksDone: counter(registry, 'tocsin_ticks_done_total', 'Ticks that this node evaluated, claimed or not'),
    ticksLate: counter(registry, 'tocsin_ticks_late_total', 'Ticks claimed more than 1 s after they were due'),
    ticksMissed: counter(registry, 'tocsin_ticks_missed_total', 'Ticks that this node left out because it was late'),
    ticksFailed: counter(registry, 'tocsin_ticks_failed_total', 'Claimed ticks with at least one rule in error'),
    claims: counter(registry, 'tocsin_tick_claims_total', 'Claims of ticks by outcome', ['outcome']),
    lateness: histogram(registry, 'tocsin_tick_lateness_seconds', 'From the tick to the end of its claim'),
    queries: histogram(registry, 'tocsin_tick_query_seconds', "Time of a tick's queries"),
    transitions: counter(registry, 'tocsin_transitions_total', 'Changes of alert states', ['to', 'reason']),
    refusedSamples: counter(registry, 'tocsin_refused_samples_total', 'Samples that a limit of the store kept out'),
    groupIterations: counter(registry, 'prometheus_rule_group_iterations_total', 'Evaluations of rule groups'),
    groupIterationsMissed: counter(
      registry,
      'prometheus_rule_group_iterations_missed_total',
      'Evaluations of rule groups that were left out because this node was late',
    ),
  };
}

function receivedMetrics(registry: Registry) {
  return {
    received: counter(registry, 'tocsin_received_alerts_total', 'Alerts from outside, by what they changed', [
      'source',
      'taken',
    ]),
    receivedEnded: counter(
      registry,
      'tocsin_received_alerts_ended_total',
      'Received alerts that ended because nobody had spoken of them in time',
    ),
    alertsReceived: counter(registry, 'alertmanager_alerts_received_total', 'Alerts received', ['status', 'version']),
    alertsInvalid: counter(registry, 'alertmanager_alerts_invalid_total', 'Received alerts that were refused', [
      'version',
    ]),
  };
}

function flushMetrics(registry: Registry) {
  return {
    flushes: counter(registry, 'tocsin_flushes_total', 'Flushes of notification groups by outcome', ['outcome']),
    notified: counter(registry, 'tocsin_notifications_total', 'Notifications written to the log', ['reason']),
    held: counter(registry, 'tocsin_flush_holds_total', 'Integrations that a flush told nothing', ['reason']),
    withheld: counter(
      registry,
      'tocsin_notifications_suppressed_total',
      'Notices written to the log that something held back as a whole',
    ),
    suppressed: counter(
      registry,
      'alertmanager_notifications_suppressed_total',
      'Alerts that flushes left out for being silenced, inhibited, muted or outside of active time intervals',
      ['reason'],
    ),
    flushFaults: counter(registry, 'tocsin_flush_faults_total', 'Flushes that had nobody to tell'),
  };
}

function deliveryMetrics(registry: Registry) {
  const integration = ['integration'] as const;
  return {
    attempts: counter(registry, 'tocsin_delivery_attempts_total', 'Delivery attempts', ['integration', 'outcome']),
    deliveries: counter(registry, 'tocsin_delivery_verdicts_total', 'What became of notifications after an attempt', [
      'integration',
      'verdict',
    ]),
    attemptSeconds: histogram(registry, 'tocsin_delivery_attempt_seconds', 'Time of one delivery attempt', integration),
    sinceFlush: histogram(registry, 'tocsin_delivery_since_flush_seconds', 'From flush to delivery', integration),
    lateRecords: counter(registry, 'tocsin_delivery_late_total', 'Attempts that ended after their lease had passed on'),
    takenOver: counter(registry, 'tocsin_deliveries_taken_over_total', 'Notifications whose sender died'),
    notifications: counter(registry, 'alertmanager_notifications_total', 'Delivery attempts', integration),
    notificationsFailed: counter(
      registry,
      'alertmanager_notifications_failed_total',
      'Delivery attempts that did not deliver',
      integration,
    ),
  };
}

function loads(registry: Registry) {
  const labelNames = ['stage'] as const;
  const registers = [registry];
  return {
    pruned: counter(registry, 'tocsin_pruned_rows_total', 'Rows of old history that were deleted'),
    heartbeats: counter(
      registry,
      'tocsin_heartbeats_total',
      'Intervals in which this node gave the sign of life, or had to withhold it',
      ['outcome'],
    ),
    postponed: counter(
      registry,
      'tocsin_heartbeats_postponed_total',
      'Heartbeat monitors that were given more time because no node had listened',
    ),
    heartbeatAttempts: counter(registry, 'tocsin_heartbeat_attempts_total', 'Calls of the heartbeat URL'),
    failures: counter(registry, 'tocsin_stage_failures_total', 'Rounds of a stage that failed', labelNames),
    underWay: new Gauge({ name: 'tocsin_stage_under_way', help: 'Work under way in a stage', labelNames, registers }),
    queued: new Gauge({ name: 'tocsin_stage_queued', help: 'Work waiting in a stage', labelNames, registers }),
  };
}
