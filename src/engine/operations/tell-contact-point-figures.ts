import { type DeliveryFigures, deliveryFigures } from '../../domain/notification/delivery-figures.js';
import { placedRoutes } from '../../domain/routing/placed-routes.js';
import type { Route } from '../../domain/routing/route.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { DeliveryReads, LastAttempt } from '../ports/delivery-reads.js';
import type { RoutingReads } from '../ports/routing-reads.js';

const dayMs = 86_400_000;
/** How far back the newest attempt is looked for. */
const lastDays = 7;
/** Most notifications that are looked at. */
const mostDeliveries = 20_000;

export interface ContactPointFigures extends Omit<DeliveryFigures, 'newestId'> {
  readonly id: string;
  readonly name: string;
  /** Places of the routes that send to it, by themselves or as an escalation. */
  readonly usedBy: readonly string[];
  readonly lastAttempt: LastAttempt | undefined;
}

export interface FiguresOfPoints {
  /** Whether there were more notifications than were looked at: the older ones were left out. */
  readonly truncated: boolean;
  readonly points: readonly ContactPointFigures[];
}

const nothingSent = { sent: 0, delivered: 0, failed: 0, p95DelayMs: undefined };

/** What was sent to each contact point within a day, how it ended, and which routes send to it. */
export class TellContactPointFigures {
  constructor(
    private readonly routing: RoutingReads,
    private readonly deliveries: DeliveryReads,
    private readonly clock: ClusterClock,
  ) {}

  async tell(): Promise<FiguresOfPoints> {
    const now = this.clock.now();
    const { routing } = await this.routing.standing();
    const past = await this.deliveries.since(now - lastDays * dayMs, mostDeliveries + 1);
    const figures = deliveryFigures(past.slice(0, mostDeliveries), now - dayMs);
    const attempts = await this.deliveries.lastAttempts([...figures.values()].map(({ newestId }) => newestId));
    const users = usersOf(routing.root);
    const points = routing.contactPoints.map(({ id, name }) => {
      const { newestId = '', ...own } = { ...nothingSent, ...figures.get(id) };
      return { ...own, id, name, usedBy: users.get(name) ?? [], lastAttempt: attempts.get(newestId) };
    });
    return { truncated: past.length > mostDeliveries, points };
  }
}

function usersOf(root: Route): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const { route, place } of placedRoutes(root)) {
    for (const name of new Set([route.receiver, ...route.escalations.map(({ receiver }) => receiver)])) {
      users.set(name, [...(users.get(name) ?? []), place]);
    }
  }
  return users;
}
