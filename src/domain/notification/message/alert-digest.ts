import { compareText, type Labels, labelValue, sortedNames } from '../../labels/label-set.js';
import type { NotifiedAlert } from '../notification.js';
import type { MessageFacts } from './message-input.js';
import { severityRank } from './severity-level.js';

/** The alerts of a message, ordered and counted. */
export interface AlertDigest {
  /** Firing before resolved, the worse before the lesser, the older first: what is cut off at a limit matters least. */
  readonly alerts: readonly NotifiedAlert[];
  /** With those that the integration's limit has left out. */
  readonly firing: number;
  readonly resolved: number;
  /** Labels that every alert has with the same value. */
  readonly commonLabels: Labels;
  readonly commonAnnotations: Labels;
}

type Digested = Pick<MessageFacts, 'alerts' | 'truncatedAlerts' | 'truncatedFiring'>;

export function digestAlerts({ alerts, truncatedAlerts = 0, truncatedFiring }: Digested): AlertDigest {
  const ordered = inOrder(alerts);
  const firingHere = ordered.filter((alert) => alert.status === 'firing').length;
  const firing = firingHere + (truncatedFiring ?? (firingHere > 0 ? truncatedAlerts : 0));
  return {
    alerts: ordered,
    firing,
    resolved: ordered.length + truncatedAlerts - firing,
    commonLabels: commonPairs(ordered.map((alert) => alert.labels)),
    commonAnnotations: commonPairs(ordered.map((alert) => alert.annotations)),
  };
}

/** How the group stands, of which a message may tell a part only: at least one fires on when only some have resolved. */
export function groupStanding(
  { groupFiring, reason }: Pick<MessageFacts, 'groupFiring' | 'reason'>,
  digest: Pick<AlertDigest, 'firing'>,
): { readonly status: 'firing' | 'resolved'; readonly firing: number } {
  const firing = Math.max(groupFiring ?? digest.firing, reason === 'new-resolved' ? 1 : 0);
  return { status: firing > 0 ? 'firing' : 'resolved', firing };
}

export function inOrder(alerts: readonly NotifiedAlert[]): readonly NotifiedAlert[] {
  const ranked = alerts.map((alert) => ({ alert, rank: severityRank(labelValue(alert.labels, 'severity')) }));
  return ranked.sort((a, b) => compareAlerts(a.alert, b.alert, a.rank - b.rank)).map(({ alert }) => alert);
}

function compareAlerts(a: NotifiedAlert, b: NotifiedAlert, byRank: number): number {
  if (a.status !== b.status) return a.status === 'firing' ? -1 : 1;
  const byStart = byRank || a.startsAt - b.startsAt;
  return byStart || compareText(a.fingerprint, b.fingerprint) || compareText(a.alertId, b.alertId);
}

function commonPairs(sets: readonly Labels[]): Labels {
  const [first, ...others] = sets;
  if (!first) return {};
  const names = sortedNames(first).filter((name) => first[name] && others.every((set) => set[name] === first[name]));
  return pairs(names.map((name) => [name, first[name] ?? '']));
}

/** An object whose keys may have any name, `__proto__` included. */
export function pairs(entries: readonly (readonly [string, string])[]): Labels {
  return Object.fromEntries(entries);
}
