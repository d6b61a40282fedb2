import type { Alert } from '../alert/alert.js';
import type { Acknowledgement } from '../routing/route.js';
import {
  inhibitionCauses,
  type RouteTimings,
  silenceCauses,
  type SuppressionView,
  timingCauses,
} from '../suppression/explain-suppression.js';
import type { SuppressionCause, SuppressionKind } from '../suppression/suppression-cause.js';
import type { Instant } from '../time/instant.js';

/** Causes by the ids of alerts that are held back; others have no entry. */
export type CausesById = ReadonlyMap<string, readonly SuppressionCause[]>;

/**
 * What holds back the members of a group, each with all its causes in the order of Alertmanager's pipeline: inhibition,
 * active timings, mute timings, silences. The timings are those of the whole route, so they are asked once.
 */
export function weighSuppression(
  members: readonly Alert[],
  { view, route, at }: { readonly view: SuppressionView; readonly route: RouteTimings; readonly at: Instant },
): CausesById {
  const timings = timingCauses(view, route, at);
  const weighed = new Map<string, readonly SuppressionCause[]>();
  for (const { id, labels } of members) {
    const causes = [...inhibitionCauses(view, labels), ...timings, ...silenceCauses(view, labels, at)];
    if (causes.length > 0) weighed.set(id, causes);
  }
  return weighed;
}

/** As {@link weighSuppression} with firing alerts that somebody looks after: these are not escalated. */
export function withAcknowledgements(causes: CausesById, acknowledged: AcknowledgedById): CausesById {
  if (acknowledged.size === 0) return causes;
  const weighed = new Map(causes);
  for (const [id, acknowledgement] of acknowledged) {
    weighed.set(id, [...(causes.get(id) ?? []), acknowledgementCause(acknowledgement)]);
  }
  return weighed;
}

/** Acknowledgements that hold, by the ids of their alerts. */
export type AcknowledgedById = ReadonlyMap<string, Acknowledgement>;

/** Those of the episodes that fire: with its episode an acknowledgement ends. */
export function standingAcknowledgements(
  members: readonly Alert[],
  acknowledgements: readonly Acknowledgement[],
): AcknowledgedById {
  if (acknowledgements.length === 0) return new Map();
  const firing = new Map(members.filter(({ state }) => state === 'firing').map(({ id, episode }) => [id, episode]));
  const standing = acknowledgements.filter(({ alertId, episode }) => firing.get(alertId) === episode);
  return new Map(standing.map((acknowledgement) => [acknowledgement.alertId, acknowledgement]));
}

export function acknowledgementCause({ alertId, by }: Acknowledgement): SuppressionCause {
  return { kind: 'acknowledgement', ref: alertId, name: by };
}

/** How many alerts each kind has left out, by the first cause of each: a stage sees only what those before it let by. */
export function suppressedByKind(causes: CausesById): ReadonlyMap<SuppressionKind, number> {
  const counts = new Map<SuppressionKind, number>();
  for (const [first] of causes.values()) if (first) counts.set(first.kind, (counts.get(first.kind) ?? 0) + 1);
  return counts;
}
