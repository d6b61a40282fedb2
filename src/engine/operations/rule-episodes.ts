import type { Alert, AlertState } from '../../domain/alert/alert.js';
import type { Labels } from '../../domain/labels/label-set.js';
import type { Instant } from '../../domain/time/instant.js';
import type { LabelledTransition } from '../ports/alert-reads.js';

/** One life of an alert, as far as a stretch of time shows it. */
export interface RuleEpisode {
  readonly alertId: string;
  readonly episode: number;
  readonly labels: Labels;
  /** `undefined`: before the time. */
  readonly activeAt: Instant | undefined;
  /** `undefined`: it never fired, or did so before the time. */
  readonly firedAt: Instant | undefined;
  /** `undefined`: active still. */
  readonly endedAt: Instant | undefined;
  readonly state: AlertState;
  readonly fired: boolean;
  /** Of its newest transition. */
  readonly newest: Pick<LabelledTransition, 'value' | 'reason' | 'node'> | undefined;
}

/** Episodes that had a transition in the time, and those of alerts that were active all the time; newest first. */
export function ruleEpisodes(
  transitions: readonly LabelledTransition[],
  active: readonly Alert[],
  from: Instant,
): readonly RuleEpisode[] {
  const episodes = new Map<string, RuleEpisode>();
  for (const alert of active) {
    if (alert.activeAt < from) episodes.set(keyOf(alert.id, alert.episode), standing(alert));
  }
  for (const transition of transitions) {
    const key = keyOf(transition.alertId, transition.episode);
    episodes.set(key, after(episodes.get(key), transition));
  }
  return [...episodes.values()].sort((a, b) => beginOf(b) - beginOf(a));
}

function keyOf(alertId: string, episode: number): string {
  return `${alertId} ${episode}`;
}

function standing({ id, episode, labels, state }: Alert): RuleEpisode {
  return {
    alertId: id,
    episode,
    labels,
    activeAt: undefined,
    firedAt: undefined,
    endedAt: undefined,
    state,
    fired: state === 'firing',
    newest: undefined,
  };
}

function after(before: RuleEpisode | undefined, transition: LabelledTransition): RuleEpisode {
  const { alertId, episode, labels, from, to, at } = transition;
  return {
    alertId,
    episode,
    labels,
    activeAt: from === 'inactive' ? at : before?.activeAt,
    firedAt: to === 'firing' ? at : before?.firedAt,
    endedAt: to === 'inactive' ? at : undefined,
    state: to,
    fired: to === 'firing' || from === 'firing' || (before?.fired ?? false),
    newest: transition,
  };
}

function beginOf({ activeAt }: RuleEpisode): Instant {
  return activeAt ?? Number.NEGATIVE_INFINITY;
}
