import { Global, Module } from '@nestjs/common';
import { HttpHeartbeatCall } from '../../adapters/heartbeats/http-heartbeat-call.js';
import { guardedAgent } from '../../adapters/outbound/guarded-agent.js';
import { Heartbeats } from '../../engine/heartbeats/heartbeats.js';
import { SendHeartbeat } from '../../engine/heartbeats/send-heartbeat.js';
import { Loop } from '../../engine/pipeline/loop.js';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import { EvaluationPulse } from '../../engine/ports/evaluation-pulse.js';
import { JobClaims } from '../../engine/ports/job-claims.js';
import { PipelineObserver } from '../../engine/ports/pipeline-observer.js';
import { RuleGroupSource } from '../../engine/ports/rule-group-source.js';
import { Timers } from '../../engine/ports/timers.js';
import { NodeCore } from '../node/node-core.js';
import { provided } from './provided.js';

const connectTimeoutMs = 10_000;

const heartbeats = provided(
  Heartbeats,
  {
    core: NodeCore,
    claims: JobClaims,
    pulse: EvaluationPulse,
    groups: RuleGroupSource,
    clock: ClusterClock,
    timers: Timers,
    observer: PipelineObserver,
  },
  ({ core, clock, timers, observer, ...ports }) => {
    const { heartbeatUrl: url, heartbeatIntervalMs: intervalMs, allowPrivateTargets } = core.settings;
    if (!url) return new Heartbeats({ out: undefined });
    const call = new HttpHeartbeatCall({
      url,
      dispatcher: guardedAgent({ allowPrivateTargets, connectTimeoutMs }),
      version: core.facts.version,
    });
    const settings = { node: core.facts.name, intervalMs };
    const sender = new SendHeartbeat(settings, { ...ports, call }, clock, timers, observer);
    const work = { stage: 'heartbeat' as const, round: () => sender.round(), longestIdleMs: intervalMs };
    return new Heartbeats({ out: { sender, loop: new Loop(work, clock, timers, observer) } });
  },
);

const providers = [heartbeats];

/** The dead man's switch. */
@Global()
@Module({ providers, exports: providers })
export class HeartbeatsModule {}
