import type { Labels } from '../labels/label-set.js';
import type { RecordedSample, RuleObservation } from './observation.js';

/** A series that a rule recorded at the newest claimed tick of its group. */
export interface RecordedSeries {
  readonly ruleId: string;
  /** Canonical, with `__name__`. */
  readonly labels: Labels;
}

export interface RecordedDecision {
  /** What stands recorded after the tick. */
  readonly after: readonly RecordedSeries[];
  /** Series that end at the tick: each gets a stale marker. */
  readonly ended: readonly Labels[];
  readonly change: 'none' | 'changed';
}

/**
 * What becomes of the series that a group's rules record. Those that a rule recorded before and does not now have ended,
 * as have those of rules that are gone. A rule without an answer says nothing about its series: they stay as they are.
 */
export function decideRecorded(
  before: readonly RecordedSeries[],
  observations: readonly Pick<RuleObservation, 'ruleId' | 'recorded' | 'error'>[],
): RecordedDecision {
  const silent = new Set(observations.filter(({ error }) => error !== undefined).map(({ ruleId }) => ruleId));
  const recorded = observations.flatMap(({ ruleId, recorded: samples }) =>
    samples.map(({ labels }): RecordedSeries => ({ ruleId, labels })),
  );
  return decided(before, [...recorded, ...before.filter(({ ruleId }) => silent.has(ruleId))]);
}

/** What becomes of them when rules are taken away, or the group is paused or deleted. */
export function decideRemovedRecordings(
  before: readonly RecordedSeries[],
  keptRuleIds: ReadonlySet<string>,
): RecordedDecision {
  return decided(
    before,
    before.filter(({ ruleId }) => keptRuleIds.has(ruleId)),
  );
}

/** Series that a rule's answer ends, as the rules after it in the group see them at the same tick. */
export function endedBy(
  before: readonly RecordedSeries[],
  ruleId: string,
  recorded: readonly RecordedSample[],
): readonly Labels[] {
  const mine = before.filter((series) => series.ruleId === ruleId);
  return decideRecorded(mine, [{ ruleId, recorded, error: undefined }]).ended;
}

function decided(before: readonly RecordedSeries[], after: readonly RecordedSeries[]): RecordedDecision {
  const standing = new Set(after.map(({ labels }) => textOf(labels)));
  const ended = before.filter(({ labels }) => !standing.has(textOf(labels))).map(({ labels }) => labels);
  const same = before.length === after.length && new Set([...before, ...after].map(keyOf)).size === before.length;
  return { after, ended, change: same ? 'none' : 'changed' };
}

/** Labels are canonical, so equal ones have the same text. */
function textOf(labels: Labels): string {
  return JSON.stringify(labels);
}

function keyOf({ ruleId, labels }: RecordedSeries): string {
  return `${ruleId}/${textOf(labels)}`;
}
