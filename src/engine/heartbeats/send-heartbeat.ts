import { claimPatienceMs, type EvaluationVerdict, judgeEvaluation } from '../../domain/evaluation/judge-evaluation.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import { newestTick } from '../../domain/time/tick.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { EvaluationPulse } from '../ports/evaluation-pulse.js';
import { CommitUnanswered } from '../ports/failure.js';
import type { HeartbeatAnswer, HeartbeatCall } from '../ports/heartbeat-call.js';
import type { JobClaims } from '../ports/job-claims.js';
import type { PipelineObserver } from '../ports/pipeline-observer.js';
import type { RuleGroupSource } from '../ports/rule-group-source.js';
import type { Timers } from '../ports/timers.js';

export interface HeartbeatSettings {
  readonly node: string;
  readonly intervalMs: DurationMs;
}

export interface HeartbeatParts {
  readonly claims: JobClaims;
  readonly pulse: EvaluationPulse;
  readonly groups: RuleGroupSource;
  readonly call: HeartbeatCall;
}

/** By this name an interval is claimed. */
export const heartbeatJob = 'heartbeat';
const mostAttempts = 5;
const longestAttemptMs = 10_000;
const firstPauseMs = 1_000;
/** How long until a node that found no evaluation looks again. */
const longestLookMs = 5_000;

/**
 * The cluster's sign of life: one node calls in each interval in which the cluster evaluates.
 *
 * What is promised: in one interval at most one node calls, for the claim lets one through, and it calls only before the
 * interval is over. A call that may not have arrived is repeated by the same node, at most four times: hearing twice
 * does no harm, hearing nothing raises a false alarm. A node that dies between its claim and its call leaves this one
 * interval without a call, as nobody can tell whether it had called; the next interval has another node.
 */
export class SendHeartbeat {
  private readonly stopping = new AbortController();
  /** The interval whose claim may stand without its COMMIT having been answered. */
  private unsureOf: Instant | undefined;
  private withheldFor: Instant | undefined;

  constructor(
    private readonly settings: HeartbeatSettings,
    private readonly parts: HeartbeatParts,
    private readonly clock: ClusterClock,
    private readonly timers: Timers,
    private readonly observer: PipelineObserver,
  ) {}

  /** Calls if it is this node's turn; answers when to look again. */
  async round(): Promise<Instant> {
    const { intervalMs } = this.settings;
    const now = this.clock.now();
    const tick = newestTick({ intervalMs, offsetMs: 0 }, now);
    const verdict = await this.verdict(now);
    if (!verdict.works) {
      this.withhold(tick, verdict);
      return Math.min(tick + intervalMs, now + Math.min(longestLookMs, intervalMs));
    }
    if (await this.claim(tick)) await this.call(tick);
    return tick + intervalMs;
  }

  /** Ends after the attempt under way. */
  stop(): void {
    this.stopping.abort();
  }

  private async verdict(now: Instant): Promise<EvaluationVerdict> {
    const { pulse, groups } = this.parts;
    const known = new Map(groups.scheduled().map(({ id, group }) => [id, group]));
    return judgeEvaluation(known, await pulse.unclaimed(now - claimPatienceMs), now);
  }

  /** Once for each interval, however often it looks. */
  private withhold(tick: Instant, { reason, message }: Extract<EvaluationVerdict, { works: false }>): void {
    if (this.withheldFor === tick) return;
    this.withheldFor = tick;
    this.observer.heartbeat({ tick, outcome: 'withheld', reason, attempts: 0, error: message });
  }

  /** After an unanswered COMMIT the next round finds the interval this node's own when the claim stands in its name. */
  private async claim(tick: Instant): Promise<boolean> {
    const { claims } = this.parts;
    const unsure = this.unsureOf === tick;
    try {
      if (await claims.claim(heartbeatJob, tick, this.settings.node)) return true;
    } catch (error) {
      if (error instanceof CommitUnanswered) this.unsureOf = tick;
      throw error;
    }
    if (!unsure) return false;
    const standing = await claims.standing(heartbeatJob);
    this.unsureOf = undefined;
    return standing?.tick === tick && standing.node === this.settings.node;
  }

  private async call(tick: Instant): Promise<void> {
    const end = tick + this.settings.intervalMs;
    let error = 'the interval was over before this node came to call';
    let attempts = 0;
    while (attempts < mostAttempts && !this.stopping.signal.aborted && this.clock.now() < end) {
      attempts++;
      const answer = await this.attempt(tick, attempts);
      if (answer.heard) {
        this.observer.heartbeat({ tick, outcome: 'heard', reason: undefined, attempts, error: undefined });
        return;
      }
      error = answer.error;
      if (answer.hopeless) break;
      if (attempts < mostAttempts)
        await this.pause(Math.min(firstPauseMs, this.settings.intervalMs / 10) * 2 ** (attempts - 1));
    }
    this.observer.heartbeat({ tick, outcome: 'unheard', reason: undefined, attempts, error });
  }

  /** Ends with the interval at the latest: a node that was paused gives no sign of life for a time that is over. */
  private async attempt(tick: Instant, attemptNo: number): Promise<HeartbeatAnswer> {
    const { node, intervalMs } = this.settings;
    const abort = new AbortController();
    const boundMs = Math.max(1, Math.min(longestAttemptMs, tick + intervalMs - this.clock.now()));
    const cancel = this.timers.after(boundMs, () => abort.abort());
    return await this.parts.call.call({ tick, node, attemptNo }, abort.signal).finally(cancel);
  }

  private pause(delayMs: DurationMs): Promise<void> {
    const { signal } = this.stopping;
    return new Promise((resolve) => {
      const end = (): void => {
        cancel();
        signal.removeEventListener('abort', end);
        resolve();
      };
      const cancel = this.timers.after(delayMs, end);
      signal.addEventListener('abort', end);
      if (signal.aborted) end();
    });
  }
}
