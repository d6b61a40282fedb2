import { Global, Module } from '@nestjs/common';
import { HttpHeartbeatCall } from '../../adapters/heartbeats/http-heartbeat-call.js';
import { guardedAgent } from '../../adapters/outbound/guarded-agent.js';
import { Owners } from '../../engine/access/owners.js';
import { Heartbeats } from '../../engine/heartbeats/heartbeats.js';
import { SendHeartbeat } from '../../engine/heartbeats/send-heartbeat.js';
import { WatchHeartbeats } from '../../engine/heartbeats/watch-heartbeats.js';
import { HearHeartbeat } from '../../engine/operations/hear-heartbeat.js';
import { SaveHeartbeat } from '../../engine/operations/save-heartbeat.js';
import { TellSignOfLife } from '../../engine/operations/tell-sign-of-life.js';
import { Loop } from '../../engine/pipeline/loop.js';
import { ReceiveAlerts } from '../../engine/pipeline/receive-alerts.js';
import { ChangeFeed } from '../../engine/ports/change-feed.js';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import { EvaluationPulse } from '../../engine/ports/evaluation-pulse.js';
import { HeartbeatCall } from '../../engine/ports/heartbeat-call.js';
import { HeartbeatStore } from '../../engine/ports/heartbeat-store.js';
import { JobClaims } from '../../engine/ports/job-claims.js';
import { PipelineObserver } from '../../engine/ports/pipeline-observer.js';
import { RuleGroupSource } from '../../engine/ports/rule-group-source.js';
import { Timers } from '../../engine/ports/timers.js';
import { Transactions } from '../../engine/ports/transactions.js';
import { NodeCore } from '../node/node-core.js';
import { EditingParts } from './editing-parts.js';
import { provided } from './provided.js';

const connectTimeoutMs = 10_000;
/** How often each node looks whether the cluster listens and a monitor is overdue. */
const listenIdleMs = 2_000;

function heartbeatCall({ settings, facts }: NodeCore, url: URL): HeartbeatCall {
  const { allowPrivateTargets } = settings;
  const dispatcher = guardedAgent({ allowPrivateTargets, connectTimeoutMs });
  return new HttpHeartbeatCall({ url, dispatcher, version: facts.version });
}

const signs = provided(
  Heartbeats,
  {
    core: NodeCore,
    claims: JobClaims,
    pulse: EvaluationPulse,
    groups: RuleGroupSource,
    watch: WatchHeartbeats,
    clock: ClusterClock,
    timers: Timers,
    observer: PipelineObserver,
  },
  ({ core, watch, clock, timers, observer, ...ports }) => {
    const { heartbeatUrl: url, heartbeatIntervalMs: intervalMs } = core.settings;
    const loop = (stage: 'heartbeat' | 'listen', longestIdleMs: number, round: () => Promise<number | undefined>) =>
      new Loop({ stage, round, longestIdleMs }, clock, timers, observer);
    const listening = loop('listen', listenIdleMs, () => watch.round());
    if (!url) return new Heartbeats({ out: undefined, listening });
    const settings = { node: core.facts.name, intervalMs };
    const parts = { ...ports, call: heartbeatCall(core, url) };
    const sender = new SendHeartbeat(settings, parts, clock, timers, observer);
    const out = { sender, loop: loop('heartbeat', intervalMs, () => sender.round()) };
    return new Heartbeats({ out, listening });
  },
);

const monitors = [
  provided(
    WatchHeartbeats,
    {
      store: HeartbeatStore,
      intake: ReceiveAlerts,
      transactions: Transactions,
      feed: ChangeFeed,
      observer: PipelineObserver,
    },
    ({ observer, ...parts }) => new WatchHeartbeats(parts, observer),
  ),
  provided(
    HearHeartbeat,
    {
      store: HeartbeatStore,
      intake: ReceiveAlerts,
      transactions: Transactions,
      feed: ChangeFeed,
      clock: ClusterClock,
    },
    ({ store, intake, ...parts }) => new HearHeartbeat(store, intake, parts),
  ),
  provided(
    SaveHeartbeat,
    { store: HeartbeatStore, intake: ReceiveAlerts, owners: Owners, editing: EditingParts },
    ({ store, intake, owners, editing }) => new SaveHeartbeat(store, intake, owners, editing),
  ),
];

const told = provided(
  TellSignOfLife,
  { claims: JobClaims, core: NodeCore },
  ({ claims, core: { settings } }) =>
    new TellSignOfLife(claims, {
      configured: settings.heartbeatUrl !== undefined,
      intervalMs: settings.heartbeatIntervalMs,
    }),
);

const providers = [signs, told, ...monitors];

/** Signs of life, given and taken. */
@Global()
@Module({ providers, exports: providers })
export class HeartbeatsModule {}
