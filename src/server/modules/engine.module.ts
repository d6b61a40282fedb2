import { Global, Module } from '@nestjs/common';
import { ScheduleModule, SchedulerRegistry } from '@nestjs/schedule';
import { re2TemplateRegex } from '../../adapters/regex/re2-patterns.js';
import { RandomIdentities } from '../../adapters/secrets/random-identities.js';
import { PipelineLog } from '../../adapters/telemetry/pipeline-log.js';
import { PipelineMetrics } from '../../adapters/telemetry/pipeline-metrics.js';
import { PipelineObservers } from '../../adapters/telemetry/pipeline-observers.js';
import { buildPipeline } from '../../engine/pipeline/build-pipeline.js';
import { Pipeline } from '../../engine/pipeline/pipeline.js';
import { QueryRules } from '../../engine/pipeline/query-rules.js';
import { ReceiveAlerts } from '../../engine/pipeline/receive-alerts.js';
import { RuleTemplates } from '../../engine/pipeline/rule-templates.js';
import { AuditLog } from '../../engine/ports/audit-log.js';
import { ChangeFeed } from '../../engine/ports/change-feed.js';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import { DataSources } from '../../engine/ports/data-source.js';
import { DeliveryStore } from '../../engine/ports/delivery-store.js';
import { FlushStore } from '../../engine/ports/flush-store.js';
import { HistoryPruner } from '../../engine/ports/history-pruner.js';
import { Identities } from '../../engine/ports/identities.js';
import { JobClaims } from '../../engine/ports/job-claims.js';
import { Notifier } from '../../engine/ports/notifier.js';
import { PipelineObserver } from '../../engine/ports/pipeline-observer.js';
import { ProvisioningStore } from '../../engine/ports/provisioning-store.js';
import { ReceivedAlertStore } from '../../engine/ports/received-alert-store.js';
import { RuleGroupSource } from '../../engine/ports/rule-group-source.js';
import { SampleWriter } from '../../engine/ports/sample-writer.js';
import { TargetPolicy } from '../../engine/ports/target-policy.js';
import { TickStore } from '../../engine/ports/tick-store.js';
import { Timers } from '../../engine/ports/timers.js';
import { Transactions } from '../../engine/ports/transactions.js';
import { LiveNodes } from '../node/live-nodes.js';
import { messageRenderer } from '../node/message-renderer.js';
import { NodeCore } from '../node/node-core.js';
import { ScheduledTimers } from '../node/scheduled-timers.js';
import { AddressTargetPolicy } from '../node/target-policy.js';
import { EditingParts } from './editing-parts.js';
import { metricsOf, probeOf } from './probe-of.js';
import { provided } from './provided.js';

const leaseMs = 15_000;
const pollMs = 500;

const basics = [
  provided(ClusterClock, { core: NodeCore }, ({ core }) => core.clock),
  provided(Identities, { core: NodeCore }, ({ core }) => new RandomIdentities(() => core.clock.now())),
  provided(Timers, { registry: SchedulerRegistry }, ({ registry }) => new ScheduledTimers(registry)),
  provided(TargetPolicy, { core: NodeCore }, ({ core }) => new AddressTargetPolicy(core.settings.allowPrivateTargets)),
  provided(LiveNodes, {}, () => new LiveNodes()),
  provided(
    EditingParts,
    {
      transactions: Transactions,
      feed: ChangeFeed,
      audit: AuditLog,
      identities: Identities,
      clock: ClusterClock,
      provisioning: ProvisioningStore,
    },
    (parts) => new EditingParts(parts),
  ),
  provided(
    PipelineObserver,
    { core: NodeCore },
    ({ core }) => new PipelineObservers([new PipelineMetrics(core.metrics.registry), new PipelineLog(core.log)]),
  ),
  provided(
    RuleTemplates,
    { core: NodeCore },
    ({ core }) =>
      new RuleTemplates({ regex: re2TemplateRegex(), externalUrl: core.facts.publicUrl, externalLabels: {} }),
  ),
  provided(
    QueryRules,
    { sources: DataSources, templates: RuleTemplates },
    ({ sources, templates }) => new QueryRules(sources, templates, probeOf),
  ),
];

const intake = provided(
  ReceiveAlerts,
  {
    core: NodeCore,
    store: ReceivedAlertStore,
    clock: ClusterClock,
    identities: Identities,
    observer: PipelineObserver,
  },
  ({ core, store, clock, identities, observer }) =>
    new ReceiveAlerts(core.facts.name, store, clock, identities, observer),
);

const pipeline = provided(
  Pipeline,
  {
    core: NodeCore,
    live: LiveNodes,
    templates: RuleTemplates,
    clock: ClusterClock,
    timers: Timers,
    observer: PipelineObserver,
    identities: Identities,
    groups: RuleGroupSource,
    dataSources: DataSources,
    ticks: TickStore,
    samples: SampleWriter,
    feed: ChangeFeed,
    received: ReceivedAlertStore,
    intake: ReceiveAlerts,
    flushes: FlushStore,
    deliveries: DeliveryStore,
    notifier: Notifier,
    jobs: JobClaims,
    pruner: HistoryPruner,
  },
  ({ core, live, templates, ...ports }) => {
    const { facts, settings } = core;
    const externalUrl = facts.publicUrl;
    const mode = settings.evaluationMode;
    return buildPipeline(
      ports,
      {
        templates,
        noDataProbe: probeOf,
        selectMetrics: metricsOf,
        messages: {
          render: messageRenderer(externalUrl),
          generatorUrl: (alert) => alert.generatorUrl ?? `${externalUrl}/alerts/${alert.id}`,
        },
        random: Math.random,
      },
      {
        node: facts.name,
        evaluation: mode === 'all' ? { mode } : { mode, node: facts.name, liveNodes: () => live.names() },
        leaseMs,
        pollMs,
        historyRetentionMs: settings.historyRetentionMs,
      },
    );
  },
);

const providers = [...basics, intake, pipeline];

/** The way of an alert, and what it needs of this process. */
@Global()
@Module({ imports: [ScheduleModule.forRoot()], providers, exports: providers })
export class EngineModule {}
