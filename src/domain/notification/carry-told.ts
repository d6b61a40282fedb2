import type { NotifiedSet } from '../grouping/notification-group.js';
import { parseToldKey } from './told-alert.js';

/** An alert that leaves a group, and the groups that it belongs to now, each with the integrations that it tells. */
export interface Departure {
  readonly alertId: string;
  readonly groupId: string;
  readonly toward: readonly { readonly groupId: string; readonly integrations: ReadonlySet<string> }[];
}

export interface MemberOf {
  readonly groupId: string;
  readonly alertId: string;
}

export interface CarriedTold {
  /** By group: the sets that are others now. */
  readonly changed: ReadonlyMap<string, readonly NotifiedSet[]>;
  /** Members that stay in the group they leave until who heard them fire has heard their end. */
  readonly leaving: readonly MemberOf[];
  /** Members that leave without a trace. */
  readonly gone: readonly MemberOf[];
}

/**
 * What an integration was told of an alert goes with it to every group that tells this integration, so that nobody is
 * told twice; what no group takes along stays behind, to be followed by the alert's end. `told` has the sets of all
 * groups concerned, `known` the integrations that there are.
 */
export function carryTold(
  departures: readonly Departure[],
  told: ReadonlyMap<string, readonly NotifiedSet[]>,
  known: ReadonlySet<string>,
): CarriedTold {
  const sets = new EditedSets(told);
  const leaving: MemberOf[] = [];
  const gone: MemberOf[] = [];
  for (const departure of departures) {
    const { alertId, groupId } = departure;
    // Every set is looked at: each may find another way.
    const waiting = [...sets.of(groupId).keys()].filter((id) => known.has(id) && !carried(departure, id, sets));
    (waiting.length > 0 ? leaving : gone).push({ groupId, alertId });
  }
  return { changed: sets.changed(), leaving, gone };
}

/** Whether nothing that this integration was told of the alert stays behind. */
function carried({ alertId, groupId, toward }: Departure, integrationId: string, sets: EditedSets): boolean {
  const set = sets.of(groupId).get(integrationId);
  const told = set && toldOf(set, alertId);
  if (!told) return true;
  const takers = toward.filter(({ integrations }) => integrations.has(integrationId));
  for (const taker of takers) sets.add(taker.groupId, { integrationId, alertId, told, at: set.at });
  if (takers.length > 0) sets.remove(groupId, integrationId, alertId);
  return takers.length > 0;
}

/** A set under edit: its keys by alert, of those that fire and of those that were told before they were held back. */
interface EditedSet {
  readonly before: NotifiedSet | undefined;
  readonly firing: Map<string, string>;
  readonly heard: Map<string, string>;
  at: number;
  changed: boolean;
}

interface ToldKey {
  readonly place: 'firing' | 'heard';
  readonly key: string;
}

function toldOf(set: EditedSet, alertId: string): ToldKey | undefined {
  const firing = set.firing.get(alertId);
  if (firing !== undefined) return { place: 'firing', key: firing };
  const heard = set.heard.get(alertId);
  return heard === undefined ? undefined : { place: 'heard', key: heard };
}

class EditedSets {
  private readonly groups = new Map<string, Map<string, EditedSet>>();

  constructor(private readonly told: ReadonlyMap<string, readonly NotifiedSet[]>) {}

  of(groupId: string): Map<string, EditedSet> {
    const known = this.groups.get(groupId);
    if (known) return known;
    const made = new Map((this.told.get(groupId) ?? []).map((before) => [before.integrationId, editedSet(before)]));
    this.groups.set(groupId, made);
    return made;
  }

  /** A group that has told the integration nothing yet goes on from when it was last told elsewhere. */
  add(
    groupId: string,
    carry: { readonly integrationId: string; readonly alertId: string; readonly told: ToldKey; readonly at: number },
  ): void {
    const { integrationId, alertId, told, at } = carry;
    const sets = this.of(groupId);
    const set = sets.get(integrationId) ?? editedSet(undefined);
    sets.set(integrationId, set);
    if (set.firing.size + set.heard.size === 0) set.at = at;
    // What this group has told itself is the newer story.
    if (toldOf(set, alertId)) return;
    set[told.place].set(alertId, told.key);
    set.changed = true;
  }

  remove(groupId: string, integrationId: string, alertId: string): void {
    const set = this.of(groupId).get(integrationId);
    if (!set) return;
    const wasFiring = set.firing.delete(alertId);
    const wasHeard = set.heard.delete(alertId);
    set.changed ||= wasFiring || wasHeard;
  }

  changed(): ReadonlyMap<string, readonly NotifiedSet[]> {
    const changed = new Map<string, readonly NotifiedSet[]>();
    for (const [groupId, sets] of this.groups) {
      const edited = [...sets].filter(([, set]) => set.changed).map(([id, set]) => notifiedSet(id, set));
      if (edited.length > 0) changed.set(groupId, edited);
    }
    return changed;
  }
}

function editedSet(before: NotifiedSet | undefined): EditedSet {
  const byAlert = (keys: readonly string[] = []): Map<string, string> =>
    new Map(keys.map((key) => [parseToldKey(key).alertId, key]));
  return {
    before,
    firing: byAlert(before?.firing),
    heard: byAlert(before?.heard),
    at: before?.at ?? 0,
    changed: false,
  };
}

function notifiedSet(integrationId: string, { before, firing, heard, at }: EditedSet): NotifiedSet {
  const { flushNo = 0, resolved = [], withheld } = before ?? {};
  return {
    integrationId,
    flushNo,
    at,
    firing: [...firing.values()],
    resolved,
    ...(heard.size > 0 && { heard: [...heard.values()] }),
    ...(withheld && { withheld }),
  };
}
