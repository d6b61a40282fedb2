import type { Escalation } from '../../domain/routing/route.js';
import type { RoutingNode, RoutingTree } from '../../domain/routing/routing-tree.js';
import { formatDuration } from '../../domain/time/duration.js';
import { storedDuration } from './stored-duration.js';

/** A route in the database has the API's shape: Alertmanager's in camelCase. What is left out is inherited or empty. */
interface NodeDefinition {
  readonly receiver?: string;
  readonly matchers?: readonly string[];
  readonly continue?: boolean;
  readonly groupBy?: readonly string[];
  readonly groupWait?: string;
  readonly groupInterval?: string;
  readonly repeatInterval?: string;
  readonly muteTimings?: readonly string[];
  readonly activeTimings?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly escalations?: readonly { readonly after: string; readonly receiver: string }[];
  readonly routes?: readonly NodeDefinition[];
}

type RootDefinition = NodeDefinition &
  Required<Pick<NodeDefinition, 'receiver' | 'groupBy' | 'groupWait' | 'groupInterval' | 'repeatInterval'>>;

/** Reads the column `tree`. */
export function storedRouting(text: string): RoutingTree {
  const root = JSON.parse(text) as RootDefinition;
  return {
    ...nodeOf(root),
    receiver: root.receiver,
    groupBy: root.groupBy,
    groupWaitMs: storedDuration(root.groupWait),
    groupIntervalMs: storedDuration(root.groupInterval),
    repeatIntervalMs: storedDuration(root.repeatInterval),
  };
}

/** Writes the column `tree`. */
export function routingDefinition(tree: RoutingTree): string {
  return JSON.stringify(definitionOf(tree));
}

function nodeOf(node: NodeDefinition): RoutingNode {
  return {
    matchers: node.matchers ?? [],
    continues: node.continue ?? false,
    receiver: node.receiver,
    groupBy: node.groupBy,
    groupWaitMs: durationOf(node.groupWait),
    groupIntervalMs: durationOf(node.groupInterval),
    repeatIntervalMs: durationOf(node.repeatInterval),
    muteTimings: node.muteTimings ?? [],
    activeTimings: node.activeTimings ?? [],
    labels: node.labels ?? {},
    escalations: node.escalations?.map(({ after, receiver }) => ({ afterMs: storedDuration(after), receiver })),
    routes: (node.routes ?? []).map(nodeOf),
  };
}

/** `undefined` members leave no trace in the text. */
function definitionOf(node: RoutingNode): NodeDefinition {
  return {
    receiver: node.receiver,
    matchers: node.matchers,
    continue: node.continues,
    groupBy: node.groupBy,
    groupWait: textOf(node.groupWaitMs),
    groupInterval: textOf(node.groupIntervalMs),
    repeatInterval: textOf(node.repeatIntervalMs),
    muteTimings: node.muteTimings,
    activeTimings: node.activeTimings,
    labels: node.labels,
    escalations: node.escalations?.map(stepOf),
    routes: node.routes.map(definitionOf),
  } as NodeDefinition;
}

function stepOf({ afterMs, receiver }: Escalation): { readonly after: string; readonly receiver: string } {
  return { after: formatDuration(afterMs), receiver };
}

function durationOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : storedDuration(text);
}

function textOf(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : formatDuration(ms);
}
