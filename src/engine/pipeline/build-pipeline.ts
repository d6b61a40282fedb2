import type { MessageWriter } from '../../domain/notification/write-notification.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { DataSources } from '../ports/data-source.js';
import type { DeliveryStore } from '../ports/delivery-store.js';
import type { FlushStore } from '../ports/flush-store.js';
import type { HistoryPruner } from '../ports/history-pruner.js';
import type { Identities } from '../ports/identities.js';
import type { JobClaims } from '../ports/job-claims.js';
import type { Notifier } from '../ports/notifier.js';
import type { PipelineObserver, PipelineStage } from '../ports/pipeline-observer.js';
import type { ReceivedAlertStore } from '../ports/received-alert-store.js';
import type { RuleGroupSource } from '../ports/rule-group-source.js';
import type { SampleWriter } from '../ports/sample-writer.js';
import type { TickStore } from '../ports/tick-store.js';
import type { Timers } from '../ports/timers.js';
import { CommitTick } from './commit-tick.js';
import { DeliverNotification } from './deliver-notification.js';
import { DeliveryStage } from './delivery-stage.js';
import { EndReceived } from './end-received.js';
import { EvaluateTick } from './evaluate-tick.js';
import { EvaluationStage } from './evaluation-stage.js';
import { FlushGroup } from './flush-group.js';
import { FlushStage } from './flush-stage.js';
import { Loop, type LoopWork } from './loop.js';
import { Pipeline, type PipelineStages } from './pipeline.js';
import { PruneHistory } from './prune-history.js';
import { type NoDataProbe, QueryRules } from './query-rules.js';
import type { ReceiveAlerts } from './receive-alerts.js';
import type { RuleTemplates } from './rule-templates.js';
import { type EvaluationMode, StandbyPolicy } from './standby-policy.js';
import type { SelectMetrics } from './tick-recordings.js';

export interface PipelinePorts {
  readonly clock: ClusterClock;
  readonly timers: Timers;
  readonly observer: PipelineObserver;
  readonly identities: Identities;
  readonly groups: RuleGroupSource;
  readonly dataSources: DataSources;
  readonly ticks: TickStore;
  readonly samples: SampleWriter;
  readonly received: ReceivedAlertStore;
  /** The way in for alerts from outside, which other parts of the node use too. */
  readonly intake: ReceiveAlerts;
  readonly flushes: FlushStore;
  readonly deliveries: DeliveryStore;
  readonly notifier: Notifier;
  readonly jobs: JobClaims;
  readonly pruner: HistoryPruner;
}

/** Pure functions whose engines live elsewhere. */
export interface PipelineFunctions {
  readonly templates: RuleTemplates;
  readonly noDataProbe: NoDataProbe;
  readonly selectMetrics: SelectMetrics;
  readonly messages: Omit<MessageWriter, 'newId'>;
  /** In [0, 1). */
  readonly random: () => number;
}

export interface PipelineSettings {
  readonly node: string;
  readonly evaluation: EvaluationMode;
  readonly leaseMs: DurationMs;
  /** How often a stage looks for work that other nodes have left. */
  readonly pollMs: DurationMs;
  readonly historyRetentionMs: DurationMs;
}

/** Pruning knows its next tick; it looks again now and then in case the clock was set. */
const pruneIdleMs = 600_000;

/** Puts the stages of one node together. */
export function buildPipeline(
  ports: PipelinePorts,
  functions: PipelineFunctions,
  settings: PipelineSettings,
): Pipeline {
  const stages: PipelineStages = {
    evaluation: buildEvaluation(ports, functions, settings),
    flush: buildFlush(ports, functions),
    delivery: buildDelivery(ports, functions, settings),
    ending: new EndReceived(settings.node, ports.received, ports.clock, ports.identities, ports.observer),
    pruning: buildPruning(ports, settings),
  };
  const loop = (stage: PipelineStage, longestIdleMs: DurationMs, round: LoopWork['round']): Loop =>
    new Loop({ stage, round, longestIdleMs }, ports.clock, ports.timers, ports.observer);
  const loops = {
    evaluation: loop('evaluate', settings.pollMs, () => stages.evaluation.round()),
    flush: loop('flush', settings.pollMs, () => stages.flush.round()),
    delivery: loop('deliver', settings.pollMs, () => stages.delivery.round()),
    ending: loop('end', settings.pollMs, () => stages.ending.round()),
    pruning: loop('prune', pruneIdleMs, () => stages.pruning.round()),
  };
  return new Pipeline(stages, loops, ports.intake);
}

function buildEvaluation(
  ports: PipelinePorts,
  functions: PipelineFunctions,
  settings: PipelineSettings,
): EvaluationStage {
  const { clock, timers, identities, ticks, observer } = ports;
  const queryRules = new QueryRules(ports.dataSources, functions.templates, functions.noDataProbe, {
    selectMetrics: functions.selectMetrics,
    recordedSeries: (groupId) => ticks.recordedSeries(groupId),
  });
  const parts = {
    evaluateTick: new EvaluateTick(settings.node, queryRules, clock, timers, identities),
    commitTick: new CommitTick(ticks, ports.samples, identities, timers),
    standby: new StandbyPolicy(settings.evaluation, ticks),
  };
  return new EvaluationStage(ports.groups, parts, clock, timers, observer);
}

function buildFlush(ports: PipelinePorts, functions: PipelineFunctions): FlushStage {
  const { flushes, clock, identities, timers, observer } = ports;
  const writer = { ...functions.messages, newId: () => identities.newId() };
  return new FlushStage(flushes, new FlushGroup(flushes, clock, identities, writer), clock, timers, observer);
}

function buildDelivery(ports: PipelinePorts, functions: PipelineFunctions, settings: PipelineSettings): DeliveryStage {
  const { deliveries, notifier, clock, timers, observer } = ports;
  const { node, leaseMs } = settings;
  const delivery = new DeliverNotification(deliveries, notifier, clock, timers, observer);
  const shared = { timers, observer };
  return new DeliveryStage({ node, leaseMs, random: functions.random }, deliveries, delivery, clock, shared);
}

function buildPruning(ports: PipelinePorts, settings: PipelineSettings): PruneHistory {
  const { node, historyRetentionMs } = settings;
  return new PruneHistory({ node, historyRetentionMs }, ports.jobs, ports.pruner, ports.clock, ports.observer);
}
