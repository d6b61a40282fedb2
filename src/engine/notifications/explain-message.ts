import { matcherText } from '../../domain/labels/matcher-text.js';
import type { Route } from '../../domain/routing/route.js';
import type { ContactPointStore, IntegrationConfig } from '../ports/contact-point-store.js';
import type { NotificationDetail } from '../ports/notification-log.js';
import type { RoutingReads } from '../ports/routing-reads.js';

export interface MessageOrigin {
  /** Matchers of the route and of those above it, from the root on; `undefined`: the tree has this route no more. */
  readonly path: readonly (readonly string[])[] | undefined;
  /** As it is now; `undefined` when it is gone. */
  readonly integration: IntegrationConfig | undefined;
}

/** Tells which way a notification came and by which integration it goes, as far as both are there still. */
export class ExplainMessage {
  constructor(
    private readonly routing: RoutingReads,
    private readonly points: ContactPointStore,
  ) {}

  async explain({ routeKey, contactPoint, integrationId }: NotificationDetail): Promise<MessageOrigin> {
    const { routing } = await this.routing.standing();
    const point = await this.points.byName(contactPoint);
    return {
      path: routeKey === undefined ? undefined : pathTo(routing.root, routeKey),
      integration: point?.config.integrations.find(({ id }) => id === integrationId),
    };
  }
}

function pathTo(route: Route, key: string): readonly (readonly string[])[] | undefined {
  const own = route.matchers.map(matcherText);
  if (route.key === key) return [own];
  for (const child of route.routes) {
    const below = pathTo(child, key);
    if (below) return [own, ...below];
  }
  return undefined;
}
