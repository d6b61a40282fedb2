import { type Difference, differencesOf } from './differences.js';
import type { Notice, Side } from './notice-log.js';
import type { Look, Played } from './play-scenario.js';

/** How the notices and looks of one scenario differ. */
export function comparePlayed(played: Played, notices: readonly Notice[], factor: number): readonly Difference[] {
  const { name } = played.scenario;
  return [...compareNotices(played, notices, factor), ...compareLooks(played, factor)].map((found) => ({
    scenario: name,
    ...found,
  }));
}

/** The greatest distance in time between two notices that tell the same. */
export function farthestApartMs({ scenario }: Played, notices: readonly Notice[]): number {
  const [theirs, ours] = [queuesOf('alertmanager', scenario.name, notices), queuesOf('tocsin', scenario.name, notices)];
  const distances = [...theirs].flatMap(([key, queue]) => {
    const other = ours.get(key) ?? [];
    return queue.length === other.length ? queue.map(({ at }, index) => Math.abs(at - (other[index]?.at ?? at))) : [];
  });
  return Math.max(0, ...distances);
}

function compareNotices({ scenario, startedAt }: Played, notices: readonly Notice[], factor: number) {
  const [theirs, ours] = [queuesOf('alertmanager', scenario.name, notices), queuesOf('tocsin', scenario.name, notices)];
  return [...new Set([...theirs.keys(), ...ours.keys()])].flatMap((key) => {
    const [a, b] = [theirs.get(key) ?? [], ours.get(key) ?? []];
    if (a.length !== b.length || a.some((notice, index) => summary(notice) !== summary(b[index]))) {
      const told = (queue: readonly Notice[]) =>
        queue.map((notice) => `${notice.at - startedAt} ms: ${summary(notice)}`);
      return [{ place: `notices of ${key}`, alertmanager: told(a), tocsin: told(b) }];
    }
    return a.flatMap((notice, index) => {
      const other = b[index];
      return [
        ...differencesOf('notice.order', orderOf(notice), orderOf(other)),
        ...differencesOf('notice', inOrder(notice), inOrder(other), factor),
      ];
    });
  });
}

/** By receiver and group. */
function queuesOf(side: Side, scenario: string, notices: readonly Notice[]): ReadonlyMap<string, readonly Notice[]> {
  const queues = new Map<string, Notice[]>();
  for (const notice of notices) {
    if (notice.side !== side || notice.body.alerts[0]?.labels.scenario !== scenario) continue;
    const key = `${notice.receiver} ${notice.body.groupKey}`;
    queues.set(key, [...(queues.get(key) ?? []), notice]);
  }
  return queues;
}

function orderOf(notice: Notice | undefined): string {
  return notice?.body.alerts.map(({ fingerprint }) => fingerprint).join(' ') ?? '';
}

/** The order of the alerts is compared apart. */
function inOrder(notice: Notice | undefined): unknown {
  const alerts = [...(notice?.body.alerts ?? [])].sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
  return { at: notice?.at, ...notice?.body, alerts };
}

function summary(notice: Notice | undefined): string {
  const alerts =
    notice?.body.alerts.map(({ labels, status }) => `${labels.alertname}${labels.i ?? ''} ${status}`) ?? [];
  return alerts.sort().join(', ');
}

function compareLooks({ looks, silences }: Played, factor: number) {
  const told = (look: Look | undefined) => look && named(look, silences);
  const theirs = looks.filter(({ side }) => side === 'alertmanager');
  return theirs.flatMap((look) => {
    const other = looks.find(({ side, at }) => side === 'tocsin' && at === look.at);
    return differencesOf(`look at ${look.at}`, told(look), told(other), factor);
  });
}

/** Ids of silences are each side's own: their names stand in their place. */
function named({ alerts, groups, silences }: Look, names: ReadonlyMap<string, string>): unknown {
  const text = JSON.stringify({ alerts, groups, silences });
  const replaced = [...names].reduce((sum, [id, name]) => sum.replaceAll(id, name), text);
  return JSON.parse(replaced);
}
