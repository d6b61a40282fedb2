import type { RouteAnswer, RoutingAnswer, RoutingVersionAnswer } from '../../contract/routing.js';
import type { Escalation } from '../../domain/routing/route.js';
import type { RoutingNode, RoutingTree } from '../../domain/routing/routing-tree.js';
import { formatDuration } from '../../domain/time/duration.js';
import { formatInstant } from '../../domain/time/instant.js';
import type { StoredRouting } from '../../engine/ports/routing-store.js';

export function routingAnswer({ version, tree, updatedAt, updatedBy }: StoredRouting): RoutingAnswer {
  return { version, ...treeAnswer(tree), updatedAt: formatInstant(updatedAt), updatedBy };
}

export function routingVersionAnswer({ version, tree, updatedAt, updatedBy }: StoredRouting): RoutingVersionAnswer {
  return { version, createdAt: formatInstant(updatedAt), createdBy: updatedBy, tree: treeAnswer(tree) };
}

/** What the root may not have is left out, so that the answer can be sent back. */
function treeAnswer(tree: RoutingTree): RoutingVersionAnswer['tree'] {
  return {
    receiver: tree.receiver,
    groupBy: [...tree.groupBy],
    groupWait: formatDuration(tree.groupWaitMs),
    groupInterval: formatDuration(tree.groupIntervalMs),
    repeatInterval: formatDuration(tree.repeatIntervalMs),
    labels: tree.labels,
    ...(tree.escalations && { escalations: tree.escalations.map(stepAnswer) }),
    routes: tree.routes.map(routeAnswer),
  };
}

function routeAnswer(node: RoutingNode): RouteAnswer {
  return {
    matchers: [...node.matchers],
    continue: node.continues,
    ...(node.receiver !== undefined && { receiver: node.receiver }),
    ...(node.groupBy && { groupBy: [...node.groupBy] }),
    ...(node.groupWaitMs !== undefined && { groupWait: formatDuration(node.groupWaitMs) }),
    ...(node.groupIntervalMs !== undefined && { groupInterval: formatDuration(node.groupIntervalMs) }),
    ...(node.repeatIntervalMs !== undefined && { repeatInterval: formatDuration(node.repeatIntervalMs) }),
    muteTimings: [...node.muteTimings],
    activeTimings: [...node.activeTimings],
    labels: node.labels,
    ...(node.escalations && { escalations: node.escalations.map(stepAnswer) }),
    routes: node.routes.map(routeAnswer),
  };
}

function stepAnswer({ afterMs, receiver }: Escalation): { after: string; receiver: string } {
  return { after: formatDuration(afterMs), receiver };
}
