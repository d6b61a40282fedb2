import type { Instant } from '../../../src/domain/time/instant.js';
import type { PipelineSettings } from '../../../src/engine/pipeline/build-pipeline.js';
import type { Pipeline } from '../../../src/engine/pipeline/pipeline.js';
import { ReceiveAlerts } from '../../../src/engine/pipeline/receive-alerts.js';
import type { QueryAnswer } from '../../../src/engine/ports/data-source.js';
import type { SendRequest, SendResult } from '../../../src/engine/ports/notifier.js';
import { contactPoint, rootRoute, routing } from '../builders/routing-builder.js';
import { ruleGroup } from '../builders/rule-group-builder.js';
import { FakeDataSource, FakeDataSources } from './fake-data-sources.js';
import { FakeDatabase } from './fake-database.js';
import { FakeIdentities } from './fake-identities.js';
import { buildFakeNode } from './fake-node.js';
import { delivered, FakeNotifier } from './fake-notifier.js';
import { FakeReceivedAlertStore } from './fake-received-alert-store.js';
import { RecordingObserver } from './recording-observer.js';
import { VirtualClock, VirtualTime, VirtualTimers } from './virtual-time.js';
import { directWire, type Wire } from './wire.js';

export interface ClusterNode {
  readonly name: string;
  readonly pipeline: Pipeline;
  readonly observer: RecordingObserver;
  /** The way in for alerts from outside. */
  readonly intake: ReceiveAlerts;
}

/** A message as the receiver got it. */
export interface ReceivedMessage {
  readonly at: Instant;
  readonly request: SendRequest;
  readonly reason: string;
  /** `alertname/instance status`. */
  readonly alerts: readonly string[];
}

/** A few nodes over one database, one data source and one receiver, in virtual time. */
export class FakeCluster {
  readonly time = new VirtualTime(1_000_000);
  readonly database = new FakeDatabase(() => this.time.now);
  readonly received: ReceivedMessage[] = [];
  /** What the data source answers; per node. */
  query: (node: string, expr: string, at: Instant, abort: AbortSignal) => Promise<QueryAnswer> = async () => ({
    ok: true,
    vector: [],
    warnings: [],
  });
  /** What becomes of a message. */
  send: (request: SendRequest, abort: AbortSignal) => Promise<SendResult> = async () => delivered;

  constructor() {
    const root = rootRoute({ groupWaitMs: 0, groupIntervalMs: 10_000 });
    this.database.routing = routing({ root, contactPoints: [contactPoint()] });
  }

  addGroup(id: string, group = ruleGroup({ intervalMs: 5_000 })): void {
    const row = { id, revision: 1, group, lastTick: undefined, evaluationId: undefined, missedTicks: 0 };
    this.database.ruleGroups.set(id, row);
  }

  addNode(name: string, settings: Partial<PipelineSettings> = {}, wire: Wire = directWire): ClusterNode {
    const observer = new RecordingObserver();
    const source = new FakeDataSource((expr, at, abort) => this.query(name, expr, at, abort));
    const parts = {
      database: this.database,
      wire,
      clock: new VirtualClock(this.time),
      timers: new VirtualTimers(this.time),
      dataSources: new FakeDataSources(new Map([['default', source]])),
      notifier: new FakeNotifier((request, abort) => this.receive(request, abort)),
      identities: new FakeIdentities(name),
      observer,
      random: () => 0,
    };
    const received = new FakeReceivedAlertStore(this.database, wire);
    const intake = new ReceiveAlerts(name, received, parts.clock, parts.identities, observer);
    return { name, observer, intake, pipeline: buildFakeNode({ ...parts, intake }, { node: name, ...settings }) };
  }

  private receive(request: SendRequest, abort: AbortSignal): Promise<SendResult> {
    const body = JSON.parse(request.payload.type === 'webhook' ? request.payload.body : '{}');
    const alerts = body.alerts.map(
      (alert: { labels: Record<string, string>; status: string }) =>
        `${alert.labels.alertname}/${alert.labels.instance} ${alert.status}`,
    );
    this.received.push({ at: this.time.now, request, reason: body.reason, alerts });
    return this.send(request, abort);
  }
}

/** An answer with one sample per instance. */
export function instances(...names: readonly string[]): QueryAnswer {
  return { ok: true, vector: names.map((instance) => ({ labels: { instance }, value: 1 })), warnings: [] };
}
