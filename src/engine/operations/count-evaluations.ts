import {
  type EvaluationCount,
  type EvaluationMinute,
  type EvaluationRecord,
  type GroupStanding,
  minuteMs,
  tallyEvaluations,
  totalEvaluations,
} from '../../domain/evaluation/tally-evaluations.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import { tickOffset } from '../../domain/time/tick.js';
import type { EvaluationReads } from '../ports/evaluation-reads.js';
import type { RuleGroupSource } from '../ports/rule-group-source.js';
import { InvalidInput } from './refusal.js';

/**
 * What the evaluations of a time come to, in one word, so that nothing firing is told apart from nothing running:
 *
 * - `no-rules`: there is no rule group to evaluate;
 * - `not-running`: something was due in the last minute, and nobody evaluated anything;
 * - `missed`, `late`: some were;
 * - `complete`: everything that was due was evaluated in time.
 */
export type EvaluationVerdict = 'no-rules' | 'not-running' | 'missed' | 'late' | 'complete';

export interface EvaluationProof {
  readonly now: Instant;
  readonly from: Instant;
  readonly to: Instant;
  readonly verdict: EvaluationVerdict;
  /** Rule groups that are evaluated now. */
  readonly groups: number;
  readonly total: EvaluationCount;
  readonly minutes: readonly EvaluationMinute[];
  /** How many each node evaluated. */
  readonly nodes: readonly { readonly node: string; readonly evaluated: number }[];
  /** The first 20, failures first. */
  readonly troubled: readonly TroubledGroup[];
}

/**
 * A rule group that does not do what it should: its newest evaluation `failed`; it is `behind`, not evaluated for more than
 * two of its intervals; or its evaluation took longer than its interval, `slow`.
 */
export interface TroubledGroup {
  readonly groupId: string;
  readonly folder: string;
  readonly name: string;
  readonly why: 'failed' | 'behind' | 'slow';
  readonly durationMs: DurationMs;
  readonly intervalMs: DurationMs;
  readonly lastTick: Instant | undefined;
}

const troubles = ['failed', 'behind', 'slow'] as const;
const mostTroubled = 20;

const longestMs = 24 * 3_600_000;

/** Proves what was evaluated, and what was not, from the claims of the ticks. */
export class CountEvaluations {
  constructor(
    private readonly reads: EvaluationReads,
    private readonly groups: RuleGroupSource,
    private readonly now: () => Instant,
  ) {}

  /** Whole minutes; the last hour when nothing is said. Throws `InvalidInput` and `Unavailable`. */
  async count(given: {
    readonly from: Instant | undefined;
    readonly to: Instant | undefined;
  }): Promise<EvaluationProof> {
    const to = Math.ceil(((given.to ?? this.now()) + 1) / minuteMs) * minuteMs;
    const from = Math.floor((given.from ?? to - 60 * minuteMs) / minuteMs) * minuteMs;
    if (from >= to) throw new InvalidInput([{ path: 'from', message: 'must come before `to`' }]);
    if (to - from > longestMs + minuteMs) {
      throw new InvalidInput([{ path: 'from', message: 'claims are kept for 24h: ask for at most that much' }]);
    }
    const record = await this.reads.record(from, to);
    const schedules = new Map(
      this.groups.scheduled().map(({ id, group: { intervalMs } }) => {
        return [id, { intervalMs, offsetMs: tickOffset(id, intervalMs) }] as const;
      }),
    );
    const minutes = tallyEvaluations(record, schedules, from, to);
    const total = totalEvaluations(minutes);
    const verdict = schedules.size === 0 && total.due === 0 ? 'no-rules' : verdictOf(minutes, total, record);
    const troubled = this.troubledOf(record);
    return {
      ...{ now: record.now, from, to, verdict, groups: schedules.size },
      ...{ total, minutes, nodes: nodesOf(record), troubled },
    };
  }

  private troubledOf({ standing, now }: EvaluationRecord): readonly TroubledGroup[] {
    const groups = new Map(this.groups.scheduled().map(({ id, group }) => [id, group]));
    const all = standing.flatMap((one): readonly TroubledGroup[] => {
      const group = groups.get(one.groupId);
      const why = group && troubleOf(one, group.intervalMs, now);
      if (!why) return [];
      const { groupId, lastTick, lastDurationMs: durationMs } = one;
      const { folder, name, intervalMs } = group;
      return [{ groupId, folder, name, why, durationMs, intervalMs, lastTick }];
    });
    return all.sort((a, b) => troubles.indexOf(a.why) - troubles.indexOf(b.why)).slice(0, mostTroubled);
  }
}

function troubleOf(
  { lastTick, editedAt, lastDurationMs, lastFailed }: GroupStanding,
  intervalMs: DurationMs,
  now: Instant,
): TroubledGroup['why'] | undefined {
  if (lastFailed) return 'failed';
  if (now - Math.max(lastTick ?? 0, editedAt) > 2 * intervalMs) return 'behind';
  return lastDurationMs > intervalMs ? 'slow' : undefined;
}

/** The newest two minutes tell whether anything runs: right after its beginning nothing of a minute may be due yet. */
function verdictOf(
  minutes: readonly EvaluationMinute[],
  total: EvaluationCount,
  { now }: EvaluationRecord,
): EvaluationVerdict {
  const recent = totalEvaluations(minutes.filter(({ at }) => at <= now && at > now - 2 * minuteMs));
  if (recent.missed > 0 && recent.evaluated === 0) return 'not-running';
  if (total.missed > 0) return 'missed';
  return total.late > 0 ? 'late' : 'complete';
}

function nodesOf({ minutes }: EvaluationRecord): EvaluationProof['nodes'] {
  const counts = new Map<string, number>();
  for (const { node, evaluated } of minutes) counts.set(node, (counts.get(node) ?? 0) + evaluated);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([node, evaluated]) => ({ node, evaluated }));
}
