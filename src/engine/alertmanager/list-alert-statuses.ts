import { compileMatchers } from '../../domain/labels/compile-matchers.js';
import { canonicalLabels, compareText, type Labels } from '../../domain/labels/label-set.js';
import { type CompiledMatcher, type CompilePattern, matchesLabels, type Pattern } from '../../domain/labels/matcher.js';
import { parseMatcher } from '../../domain/labels/parse-matcher.js';
import type { AlertStandings } from '../../domain/routing/alert-standings.js';
import { matchRoutes, routeByKey } from '../../domain/routing/match-routes.js';
import type { GroupMembership, Route, Routing } from '../../domain/routing/route.js';
import type { SuppressionCause } from '../../domain/suppression/suppression-cause.js';
import { readRouting } from '../backtest/read-routing.js';
import type { AlertReads, AlertView } from '../ports/alert-reads.js';
import type { AlertSuppressions } from '../ports/alert-suppressions.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { FlushStore } from '../ports/flush-store.js';
import type { InputFault } from '../operations/refusal.js';
import { InvalidInput } from '../operations/refusal.js';
import { compareAlerts, compareLabels } from './alert-order.js';

/** Which alerts are wanted; as in Alertmanager, what is not wanted is left out. */
export interface StatusWishes {
  /** Each in Alertmanager's form; an alert must fit them all. */
  readonly matchers: readonly string[];
  /** An expression that must fit the whole name of a receiver. */
  readonly receiver: string | undefined;
  /** Matchers on the labels of receivers. */
  readonly receiverMatchers: readonly string[];
  /** Neither silenced nor inhibited ones. */
  readonly active: boolean;
  readonly silenced: boolean;
  readonly inhibited: boolean;
}

/** A firing alert with what holds its notices back now. */
export interface AlertStatus {
  readonly view: AlertView;
  /** Names of contact points. */
  readonly receivers: readonly string[];
  /** Ids of silences. */
  readonly silencedBy: readonly string[];
  /** Fingerprints of alerts. */
  readonly inhibitedBy: readonly string[];
}

export interface AlertGroup {
  readonly labels: Labels;
  readonly routeLabels: Labels;
  readonly receiver: string;
  readonly alerts: readonly AlertStatus[];
  /** Names of timings that mute its route now. */
  readonly mutedBy: readonly string[];
}

export interface StatusParts {
  readonly alerts: AlertReads;
  readonly suppressions: AlertSuppressions;
  /** Where the routing in force is read. */
  readonly flushes: FlushStore;
  readonly clock: ClusterClock;
  readonly compile: CompilePattern;
  /** Lets the process look at its sockets and timers, when it has not for a while. */
  readonly breathe: () => Promise<void>;
}

const rowsAtOnce = 1_000;

/** Tells of all firing alerts what Alertmanager tells of its own. */
export class ListAlertStatuses {
  constructor(private readonly parts: StatusParts) {}

  /** By fingerprint. */
  async list(wishes: StatusWishes): Promise<readonly AlertStatus[]> {
    const wanted = this.read(wishes);
    const standing = await this.standing();
    const statuses: AlertStatus[] = [];
    for (const view of standing.firing) {
      await this.parts.breathe();
      const receivers = matchRoutes(standing.routing, view.alert.labels).map(({ receiver }) => receiver);
      const status = statusOf(view, receivers, standing);
      if (wanted.alert(status) && receivers.some((receiver) => wanted.receiver(receiver))) statuses.push(status);
    }
    return statuses.sort((a, b) => compareText(a.view.alert.fingerprint, b.view.alert.fingerprint));
  }

  /** By labels, then by receiver; a group of which no alert is wanted is left out. */
  async groups(wishes: StatusWishes & { readonly muted: boolean }): Promise<readonly AlertGroup[]> {
    const wanted = this.read(wishes);
    const standing = await this.standing();
    const groups = new Map<string, Omit<AlertGroup, 'alerts'> & { readonly alerts: AlertStatus[] }>();
    for (const view of standing.firing) {
      await this.parts.breathe();
      const ways = matchRoutes(standing.routing, view.alert.labels).filter(({ receiver }) => wanted.receiver(receiver));
      const receivers = ways.map(({ receiver }) => receiver).sort(compareText);
      const status = statusOf(view, receivers, standing);
      if (!wanted.alert(status)) continue;
      for (const way of ways) {
        const key = JSON.stringify([way.routeKey, canonicalLabels(way.groupLabels)]);
        const group = groups.get(key) ?? { ...groupOf(way, standing), alerts: [] };
        group.alerts.push(status);
        groups.set(key, group);
      }
    }
    return [...groups.values()]
      .filter(({ mutedBy }) => wishes.muted || mutedBy.length === 0)
      .map((group) => ({ ...group, alerts: group.alerts.sort((a, b) => compareAlerts(a.view.alert, b.view.alert)) }))
      .sort((a, b) => compareLabels(a.labels, b.labels) || compareText(a.receiver, b.receiver));
  }

  /** Names of the contact points that are wanted. */
  async receivers(receiverMatchers: readonly string[]): Promise<readonly string[]> {
    const wanted = this.read({ ...everything, receiverMatchers });
    const { contactPoints } = await readRouting(this.parts.flushes);
    return contactPoints.map(({ name }) => name).filter((name) => wanted.receiver(name));
  }

  private read(wishes: StatusWishes): Wanted {
    const faults: InputFault[] = [];
    const matchers = this.matchers('filter', wishes.matchers, faults);
    const onReceivers = this.matchers('receiver_matchers', wishes.receiverMatchers, faults);
    const named = this.pattern(wishes.receiver, faults);
    if (faults.length > 0) throw new InvalidInput(faults);
    return {
      alert: (status) => isWanted(status, wishes) && matchesLabels(matchers, status.view.alert.labels),
      // Contact points have no labels.
      receiver: (name) => named(name) && matchesLabels(onReceivers, {}),
    };
  }

  private matchers(path: string, texts: readonly string[], faults: InputFault[]): readonly CompiledMatcher[] {
    return texts.flatMap((text) => {
      try {
        return compileMatchers([parseMatcher(text)], this.parts.compile);
      } catch (error) {
        faults.push({ path, message: (error as Error).message });
        return [];
      }
    });
  }

  private pattern(expression: string | undefined, faults: InputFault[]): Pattern {
    if (expression === undefined) return () => true;
    try {
      return this.parts.compile(expression);
    } catch (error) {
      faults.push({ path: 'receiver', message: `failed to parse receiver param: ${(error as Error).message}` });
      return () => false;
    }
  }

  private async standing(): Promise<Standing> {
    const { alerts, suppressions, flushes, clock } = this.parts;
    const firing: AlertView[] = [];
    for (let after = '', found = rowsAtOnce; found === rowsAtOnce; ) {
      const views = await alerts.firing(after, rowsAtOnce);
      firing.push(...views);
      found = views.length;
      after = views.at(-1)?.alert.id ?? after;
    }
    const now = clock.now();
    // Whose end has passed is over, whether or not a node has written that down yet.
    const alive = firing.filter(({ alert: { endsAt } }) => endsAt === undefined || endsAt > now);
    const fingerprints = new Map(alive.map(({ alert: { id, fingerprint } }) => [id, fingerprint]));
    const routing = await readRouting(flushes);
    return { firing: alive, routing, standings: await suppressions.standings(now), fingerprints };
  }
}

const everything: StatusWishes = {
  matchers: [],
  receiver: undefined,
  receiverMatchers: [],
  active: true,
  silenced: true,
  inhibited: true,
};

interface Wanted {
  readonly alert: (status: AlertStatus) => boolean;
  readonly receiver: (name: string) => boolean;
}

interface Standing {
  readonly firing: readonly AlertView[];
  readonly routing: Routing;
  readonly standings: AlertStandings;
  /** By id. */
  readonly fingerprints: ReadonlyMap<string, string>;
}

function isWanted({ silencedBy, inhibitedBy }: AlertStatus, { active, silenced, inhibited }: StatusWishes): boolean {
  if (!active && silencedBy.length === 0 && inhibitedBy.length === 0) return false;
  return (silenced || silencedBy.length === 0) && (inhibited || inhibitedBy.length === 0);
}

function statusOf(view: AlertView, receivers: readonly string[], standing: Standing): AlertStatus {
  const { standings, fingerprints } = standing;
  const { causes } = standings.of(view.alert.labels);
  const sources = causes.flatMap(({ sourceAlertId }) =>
    sourceAlertId === undefined ? [] : (fingerprints.get(sourceAlertId) ?? sourceAlertId),
  );
  const silences = causes.filter(({ kind }) => kind === 'silence');
  return { view, receivers, silencedBy: silences.map(({ ref }) => ref), inhibitedBy: [...new Set(sources)] };
}

function groupOf(
  { routeKey, receiver, groupLabels }: GroupMembership,
  { routing, standings }: Standing,
): Omit<AlertGroup, 'alerts'> {
  const route = routeByKey(routing, routeKey);
  return {
    labels: groupLabels,
    routeLabels: route?.labels ?? {},
    receiver,
    mutedBy: route ? mutedBy(route, standings.ofRoute(routeKey)) : [],
  };
}

/** Outside of its active timings a route is muted by all of them. */
function mutedBy(route: Route, causes: readonly SuppressionCause[]): readonly string[] {
  const names = causes.flatMap(({ kind, name }) => (kind === 'outside-active-timing' ? route.activeTimings : [name]));
  return [...new Set(names)];
}
