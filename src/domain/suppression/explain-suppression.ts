import type { Labels } from '../labels/label-set.js';
import type { Instant } from '../time/instant.js';
import type { InhibitionIndex } from './inhibition-index.js';
import type { MuteTiming } from './mute-timing.js';
import type { SilenceIndex } from './silence-index.js';
import type { SuppressionCause } from './suppression-cause.js';
import { timingHolds } from './time-interval.js';

/** Everything that can hold a notice back, as it stands at one moment. */
export interface SuppressionView {
  readonly silences: SilenceIndex;
  readonly inhibitions: InhibitionIndex;
  /** By name. */
  readonly timings: ReadonlyMap<string, MuteTiming>;
}

/** The timings that a route names. */
export interface RouteTimings {
  readonly muteTimings: readonly string[];
  readonly activeTimings: readonly string[];
}

/**
 * Everything that holds back a notice of an alert with these labels at the instant; empty: it is told. In the order of
 * Alertmanager's pipeline: inhibition, active timings, mute timings, silences. Without a route only what holds on every
 * way.
 */
export function explainSuppression(
  view: SuppressionView,
  alert: { readonly labels: Labels; readonly route?: RouteTimings | undefined },
  at: Instant,
): readonly SuppressionCause[] {
  return [
    ...inhibitionCauses(view, alert.labels),
    ...(alert.route ? timingCauses(view, alert.route, at) : []),
    ...silenceCauses(view, alert.labels, at),
  ];
}

export function inhibitionCauses(
  view: Pick<SuppressionView, 'inhibitions'>,
  labels: Labels,
): readonly SuppressionCause[] {
  return view.inhibitions
    .inhibitedBy(labels)
    .map(({ inhibition: { id, name }, sourceAlertId }) => ({ kind: 'inhibition', ref: id, name, sourceAlertId }));
}

export function silenceCauses(
  view: Pick<SuppressionView, 'silences'>,
  labels: Labels,
  at: Instant,
): readonly SuppressionCause[] {
  return view.silences.silencedBy(labels, at).map(({ id, comment }) => ({ kind: 'silence', ref: id, name: comment }));
}

/** The same for all alerts of a route. A name that no timing has any more holds nothing back. */
export function timingCauses(
  view: Pick<SuppressionView, 'timings'>,
  route: RouteTimings,
  at: Instant,
): readonly SuppressionCause[] {
  const active = named(view, route.activeTimings);
  const [first] = active;
  const outside: readonly SuppressionCause[] =
    first && !active.some((timing) => timingHolds(timing, at))
      ? [{ kind: 'outside-active-timing', ref: first.id, name: first.name }]
      : [];
  const muting = named(view, route.muteTimings).filter((timing) => timingHolds(timing, at));
  return [...outside, ...muting.map(({ id, name }): SuppressionCause => ({ kind: 'mute-timing', ref: id, name }))];
}

function named({ timings }: Pick<SuppressionView, 'timings'>, names: readonly string[]): readonly MuteTiming[] {
  return names.flatMap((name) => timings.get(name) ?? []);
}
