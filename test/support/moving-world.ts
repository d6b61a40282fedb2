import { re2Patterns } from '../../src/adapters/regex/re2-patterns.js';
import type { Alert } from '../../src/domain/alert/alert.js';
import { decideWakes } from '../../src/domain/grouping/decide-wakes.js';
import type { Labels } from '../../src/domain/labels/label-set.js';
import { decideFlush } from '../../src/domain/notification/decide-flush.js';
import type { MessageWriter } from '../../src/domain/notification/write-notification.js';
import { matchRoutes } from '../../src/domain/routing/match-routes.js';
import { resolveRoutes } from '../../src/domain/routing/resolve-routes.js';
import type { ContactPoint, Routing } from '../../src/domain/routing/route.js';
import type { RoutingNode, RoutingTree } from '../../src/domain/routing/routing-tree.js';
import { MoveGroups, type MoveReport } from '../../src/engine/operations/move-groups.js';
import { firingAlert } from './builders/alert-builder.js';
import { contactPoint, webhook } from './builders/routing-builder.js';
import { FakeGroupMoves } from './fakes/fake-group-moves.js';

const compile = re2Patterns();

/** A contact point with one integration of the same name. */
function point(name: string): ContactPoint {
  return contactPoint({ id: name, name, integrations: [webhook({ id: name })] });
}

const contactPoints = ['ops', 'db', 'web'].map(point);

/** Everything goes to `ops` in one group, but for what the matchers send to other receivers. */
export function treeOf(receivers: Readonly<Record<string, string>>, repeatIntervalMs = 1e12): RoutingTree {
  const plain = { continues: false, muteTimings: [], activeTimings: [], labels: {}, routes: [] };
  const routes = Object.entries(receivers).map(
    ([matchers, receiver]): RoutingNode => ({ ...plain, matchers: [matchers], receiver }),
  );
  const times = { groupWaitMs: 30_000, groupIntervalMs: 300_000, repeatIntervalMs };
  return { ...plain, ...times, matchers: [], receiver: 'ops', groupBy: [], routes };
}

const writer: MessageWriter = {
  newId: () => 'n',
  render: () => ({ payload: { type: 'webhook', body: '' } }),
  generatorUrl: () => '',
};

/** Alerts, groups and flushes in memory, while the routing tree changes. */
export class MovingWorld {
  /** What integrations were told, in order: `ops: firing a:1`. */
  readonly told: string[] = [];
  /** The same, without alerts that only stand beside what a notice was sent for. */
  readonly news: string[] = [];
  private now = 0;
  private readonly moves: FakeGroupMoves;

  constructor(tree: RoutingTree) {
    this.moves = new FakeGroupMoves(routingOf(tree));
  }

  fire(id: string, labels: Labels): void {
    const before = this.moves.alerts.get(id);
    const episode = (before?.episode ?? 0) + 1;
    const alert: Alert = firingAlert({ id, labels, episode, firedAt: this.now });
    this.moves.alerts.set(id, alert);
    for (const wake of decideWakes([alert], this.moves.standing, this.now)) this.moves.wake(wake);
  }

  resolve(id: string): void {
    const alert = this.moves.alerts.get(id);
    if (alert) this.moves.alerts.set(id, { ...alert, state: 'inactive', resolvedAt: this.now });
  }

  async route(tree: RoutingTree): Promise<MoveReport> {
    this.moves.standing = routingOf(tree);
    return await new MoveGroups(this.moves).follow(this.now);
  }

  /** Every flush that is due until then, in order of time. */
  flushDue(until: number): void {
    for (;;) {
      const due = [...this.moves.groups.values()].filter(({ group }) => (group.nextFlushAt ?? until + 1) <= until);
      const [first] = due.sort((a, b) => (a.group.nextFlushAt ?? 0) - (b.group.nextFlushAt ?? 0));
      if (!first) break;
      this.now = Math.max(this.now, first.group.nextFlushAt ?? 0);
      this.flush(first);
    }
    this.now = Math.max(this.now, until);
  }

  /** `<group key>: <alert>`, with a mark for who is leaving. */
  get members(): readonly string[] {
    return [...this.moves.groups.values()].flatMap(({ group, members }) =>
      [...members].map(([id, member]) => `${group.groupKey}: ${id}${member === 'leaving' ? ' is leaving' : ''}`),
    );
  }

  /** The contact points that the tree in force names for an alert. */
  receiversOf(id: string): readonly string[] {
    const alert = this.moves.alerts.get(id);
    return alert ? matchRoutes(this.moves.standing, alert.labels).map(({ receiver }) => receiver) : [];
  }

  toldSets(groupKey: string): readonly string[] {
    const group = [...this.moves.groups.values()].find((entry) => entry.group.groupKey === groupKey);
    return [...(group?.told.values() ?? [])].map(
      ({ integrationId, firing }) => `${integrationId}: ${firing.join(' ')}`,
    );
  }

  private flush(entry: ReturnType<FakeGroupMoves['groups']['get']> & object): void {
    const { members, told } = entry;
    const group = { ...entry.group, flushNo: entry.group.flushNo + 1 };
    const decision = decideFlush(
      {
        group,
        members: [...members.keys()].flatMap((id) => this.moves.alerts.get(id) ?? []),
        leaving: new Set([...members].filter(([, member]) => member === 'leaving').map(([id]) => id)),
        notified: [...told.values()],
        routing: this.moves.standing,
        now: this.now,
      },
      writer,
    );
    for (const { integrationId, alerts } of decision.notifications) {
      const known = new Set(told.get(integrationId)?.firing);
      for (const { alertId, episode, status } of alerts) {
        const line = `${integrationId}: ${status} ${alertId}:${episode}`;
        this.told.push(line);
        if (status === 'resolved' || !known.has(`${alertId}:${episode}`)) this.news.push(line);
      }
    }
    for (const set of decision.notified) told.set(set.integrationId, set);
    for (const id of decision.removedAlertIds) members.delete(id);
    entry.group = { ...group, nextFlushAt: decision.nextFlushAt };
  }
}

function routingOf(tree: RoutingTree): Routing {
  return { version: 1, root: resolveRoutes(tree, compile), contactPoints };
}
