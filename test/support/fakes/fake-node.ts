import type { RenderedMessage } from '../../../src/domain/notification/notification.js';
import { buildPipeline, type PipelineSettings } from '../../../src/engine/pipeline/build-pipeline.js';
import type { Pipeline } from '../../../src/engine/pipeline/pipeline.js';
import { ReceiveAlerts } from '../../../src/engine/pipeline/receive-alerts.js';
import { RuleTemplates } from '../../../src/engine/pipeline/rule-templates.js';
import type { ClusterClock } from '../../../src/engine/ports/cluster-clock.js';
import type { DataSources } from '../../../src/engine/ports/data-source.js';
import type { Identities } from '../../../src/engine/ports/identities.js';
import type { Notifier } from '../../../src/engine/ports/notifier.js';
import type { PipelineObserver } from '../../../src/engine/ports/pipeline-observer.js';
import type { RuleGroupSource } from '../../../src/engine/ports/rule-group-source.js';
import type { Timers } from '../../../src/engine/ports/timers.js';
import type { FakeDatabase } from './fake-database.js';
import { FakeDeliveryStore } from './fake-delivery-store.js';
import { FakeFlushStore } from './fake-flush-store.js';
import { FakeHistoryPruner, FakeJobClaims } from './fake-jobs.js';
import { FakeReceivedAlertStore } from './fake-received-alert-store.js';
import { FakeRuleGroupSource } from './fake-rule-group-source.js';
import { FakeSampleWriter } from './fake-sample-writer.js';
import { FakeTickStore } from './fake-tick-store.js';
import type { Wire } from './wire.js';

export interface FakeNodeParts {
  readonly database: FakeDatabase;
  readonly wire: Wire;
  readonly clock: ClusterClock;
  readonly timers: Timers;
  readonly dataSources: DataSources;
  readonly notifier: Notifier;
  readonly identities: Identities;
  readonly observer: PipelineObserver;
  readonly groups?: RuleGroupSource;
  readonly intake?: ReceiveAlerts;
  /** In [0, 1). */
  readonly random: () => number;
}

export const fakeTemplates = new RuleTemplates({
  regex: {
    matches: (pattern, text) => new RegExp(pattern).test(text),
    replaceAll: (pattern, text, replacement) => text.replace(new RegExp(pattern, 'g'), replacement),
  },
  externalUrl: 'http://tocsin.test',
  externalLabels: {},
});

/** The whole pipeline of one node over a fake database. */
export function buildFakeNode(parts: FakeNodeParts, settings: Partial<PipelineSettings> & { node: string }): Pipeline {
  const { database, wire, random } = parts;
  const received = new FakeReceivedAlertStore(database, wire);
  const { clock, identities, observer } = parts;
  const ports = {
    ...parts,
    received,
    intake: parts.intake ?? new ReceiveAlerts(settings.node, received, clock, identities, observer),
    groups: parts.groups ?? new FakeRuleGroupSource(database),
    ticks: new FakeTickStore(database, wire),
    samples: new FakeSampleWriter(database, wire),
    flushes: new FakeFlushStore(database, wire),
    deliveries: new FakeDeliveryStore(database, wire),
    jobs: new FakeJobClaims(database, wire),
    pruner: new FakeHistoryPruner(),
  };
  const functions = {
    templates: fakeTemplates,
    noDataProbe: (expr: string) => `probe(${expr})`,
    selectMetrics: () => 'any' as const,
    messages: {
      render: (facts: object): RenderedMessage => ({ payload: { type: 'webhook', body: JSON.stringify(facts) } }),
      generatorUrl: () => 'http://tocsin.test/alert',
    },
    random,
  };
  return buildPipeline(ports, functions, {
    evaluation: { mode: 'all' },
    leaseMs: 15_000,
    pollMs: 500,
    historyRetentionMs: 86_400_000,
    ...settings,
  });
}
