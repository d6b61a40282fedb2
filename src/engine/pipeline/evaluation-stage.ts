import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { PipelineObserver } from '../ports/pipeline-observer.js';
import type { RuleGroupSource } from '../ports/rule-group-source.js';
import type { Timers } from '../ports/timers.js';
import type { CommitTick, EvaluatedTick } from './commit-tick.js';
import type { EvaluateTick } from './evaluate-tick.js';
import { MinHeap } from './min-heap.js';
import type { StandbyPolicy } from './standby-policy.js';
import { type DueTick, TickQueue } from './tick-queue.js';
import { WorkUnderWay } from './work-under-way.js';

/** What the stage calls when there is something to do for others. */
export interface EvaluationSignals {
  /** This stage has something due again. */
  readonly due: () => void;
  /** Alerts have begun to fire: notification groups may be due. */
  readonly fired: () => void;
}

export interface EvaluationParts {
  readonly evaluateTick: EvaluateTick;
  readonly commitTick: CommitTick;
  readonly standby: StandbyPolicy;
}

/** Work that waits for its instant, holding no place meanwhile. */
interface Resumption {
  readonly due: DueTick;
  readonly work: () => Promise<void>;
}

interface Lane {
  readonly underWay: WorkUnderWay;
  readonly waiting: DueTick[];
}

/** Evaluations at once per data source, so that one that hangs holds up only its own groups. */
const evaluationsPerDataSource = 16;
const resumptionsAtOnce = 64;
/** How long a group waits after a failure of Tocsin or its database before its newest tick is tried again. */
const retryMs = 1_000;

/**
 * Takes every group's newest due tick, evaluates it and claims it. A group has at most one evaluation under way here;
 * what waits is bounded by the number of groups.
 */
export class EvaluationStage {
  private readonly queue = new TickQueue();
  private readonly lanes = new Map<string, Lane>();
  private readonly resumptions = new MinHeap<Resumption>();
  private readonly resumed = new WorkUnderWay(resumptionsAtOnce);
  private draining = false;
  private signals: EvaluationSignals = { due: () => {}, fired: () => {} };

  constructor(
    private readonly groups: RuleGroupSource,
    private readonly parts: EvaluationParts,
    private readonly clock: ClusterClock,
    private readonly timers: Timers,
    private readonly observer: PipelineObserver,
  ) {}

  connect(signals: EvaluationSignals): void {
    this.signals = signals;
  }

  /** Begins what is due; answers when something is due next. */
  async round(): Promise<Instant | undefined> {
    const now = this.clock.now();
    this.queue.follow(this.groups.scheduled());
    while (this.resumed.free > 0) {
      const resumption = this.resumptions.takeDue(now);
      if (!resumption) break;
      this.begin(this.resumed, resumption.due, resumption.work);
    }
    for (let due = this.queue.take(now); due; due = this.queue.take(now)) this.place(due);
    this.reportLoad();
    const resumesAt = this.resumed.free > 0 ? this.resumptions.nextAt() : undefined;
    return earlier(this.queue.nextAt(), resumesAt);
  }

  /** Begins nothing more and waits for what is under way; abstentions are left to other nodes. */
  async drain(boundMs: DurationMs): Promise<'drained' | 'abandoned'> {
    this.draining = true;
    this.resumptions.clear();
    for (const lane of this.lanes.values()) lane.waiting.length = 0;
    const works = [this.resumed, ...[...this.lanes.values()].map(({ underWay }) => underWay)];
    const ends = await Promise.all(works.map((work) => work.drained(this.timers, boundMs)));
    return ends.includes('abandoned') ? 'abandoned' : 'drained';
  }

  private place(due: DueTick): void {
    const standbyMs = this.parts.standby.waitMs(due.scheduled);
    if (standbyMs === 0) this.admit(due);
    else this.resumptions.add(due.tick + standbyMs, { due, work: () => this.standIn(due) });
  }

  private admit(due: DueTick): void {
    if (this.draining) return;
    const lane = this.laneOf(due.scheduled.group.dataSource);
    if (lane.underWay.free === 0) lane.waiting.push(due);
    else this.begin(lane.underWay, due, () => this.evaluate(due));
  }

  private async evaluate(due: DueTick): Promise<void> {
    const { evaluated, claimableAt } = await this.parts.evaluateTick.evaluate(due.scheduled, due.tick);
    if (claimableAt <= this.clock.now()) return this.claim(due, evaluated);
    this.resumptions.add(claimableAt, { due, work: () => this.claim(due, evaluated) });
  }

  private async standIn(due: DueTick): Promise<void> {
    if (await this.parts.standby.isNeeded(due.scheduled, due.tick)) {
      this.admit(due);
      return;
    }
    this.finish(due, { outcome: 'unneeded', error: undefined, queryMs: 0, transitions: [], refusedSamples: 0 });
  }

  private async claim(due: DueTick, evaluated: EvaluatedTick): Promise<void> {
    const committed = await this.parts.commitTick.commit(evaluated);
    if (committed.fired) this.signals.fired();
    const { outcome, transitions, refusedSamples } = committed;
    const { error, durationMs } = evaluated.claim;
    this.finish(due, { outcome, error, queryMs: durationMs, transitions, refusedSamples });
  }

  private finish(
    due: DueTick,
    end: Omit<Parameters<PipelineObserver['tick']>[0], 'groupId' | 'tick' | 'skipped' | 'latenessMs'>,
  ): void {
    this.queue.done(due.scheduled.id);
    const latenessMs = this.clock.now() - due.tick;
    this.observer.tick({ groupId: due.scheduled.id, tick: due.tick, skipped: due.skipped, latenessMs, ...end });
  }

  private begin(places: WorkUnderWay, due: DueTick, work: () => Promise<void>): void {
    const failed = (error: unknown): void => {
      this.observer.failed('evaluate', error, due.scheduled.id);
      this.queue.retry(due.scheduled.id, this.now(due.tick) + retryMs);
    };
    const ended = (): void => {
      this.beginWaiting(due.scheduled.group.dataSource);
      this.signals.due();
    };
    places.begin(due.scheduled.id, work, { failed, ended });
  }

  private beginWaiting(dataSource: string): void {
    const lane = this.laneOf(dataSource);
    while (lane.underWay.free > 0) {
      const waited = lane.waiting.shift();
      if (!waited) return;
      const due = this.queue.renewed(waited, this.now(waited.tick));
      if (due) this.begin(lane.underWay, due, () => this.evaluate(due));
    }
  }

  private laneOf(dataSource: string): Lane {
    const lane = this.lanes.get(dataSource) ?? { underWay: new WorkUnderWay(evaluationsPerDataSource), waiting: [] };
    this.lanes.set(dataSource, lane);
    return lane;
  }

  /** The cluster's time, or the given one while the clock cannot tell. */
  private now(otherwise: Instant): Instant {
    try {
      return this.clock.now();
    } catch {
      return otherwise;
    }
  }

  private reportLoad(): void {
    let underWay = this.resumed.size;
    let queued = this.resumptions.size;
    for (const lane of this.lanes.values()) {
      underWay += lane.underWay.size;
      queued += lane.waiting.length;
    }
    this.observer.load('evaluate', { underWay, queued });
  }
}

function earlier(a: Instant | undefined, b: Instant | undefined): Instant | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.min(a, b);
}
