import { formatDuration } from '../../domain/time/duration.js';
import type { RoutingTree } from '../../engine/ports/routing-store.js';
import { storedDuration } from './stored-duration.js';

/** The tree in the database has the API's shape: Alertmanager's tree in camelCase. */
interface TreeDefinition {
  readonly receiver: string;
  readonly groupBy: readonly string[];
  readonly groupWait: string;
  readonly groupInterval: string;
  readonly repeatInterval: string;
}

/** Reads the column `tree`. */
export function storedRouting(text: string): RoutingTree {
  const tree = JSON.parse(text) as TreeDefinition;
  return {
    receiver: tree.receiver,
    groupBy: tree.groupBy,
    groupWaitMs: storedDuration(tree.groupWait),
    groupIntervalMs: storedDuration(tree.groupInterval),
    repeatIntervalMs: storedDuration(tree.repeatInterval),
  };
}

/** Writes the column `tree`. */
export function routingDefinition(tree: RoutingTree): string {
  const definition: TreeDefinition = {
    receiver: tree.receiver,
    groupBy: tree.groupBy,
    groupWait: formatDuration(tree.groupWaitMs),
    groupInterval: formatDuration(tree.groupIntervalMs),
    repeatInterval: formatDuration(tree.repeatIntervalMs),
  };
  return JSON.stringify(definition);
}
