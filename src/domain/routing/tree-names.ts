import type { RoutingNode, RoutingTree } from './routing-tree.js';

/** Every route below and including `node`, those above before those below, with its place: `routes[0].routes[2]`. */
export function* everyRoute(
  node: RoutingNode,
  path = '',
): Generator<{ readonly node: RoutingNode; readonly path: string }> {
  yield { node, path };
  for (const [index, child] of node.routes.entries()) {
    yield* everyRoute(child, `${path === '' ? '' : `${path}.`}routes[${index}]`);
  }
}

export type NamedThing = 'receiver' | 'timing';

/** The contact points or mute timings that the tree names. */
export function namesIn(tree: RoutingTree, thing: NamedThing): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { node } of everyRoute(tree)) {
    for (const name of thing === 'timing' ? timingsOf(node) : receiversOf(node)) names.add(name);
  }
  return names;
}

/** The tree with another name for a contact point or a mute timing. */
export function withNewName(
  tree: RoutingTree,
  thing: NamedThing,
  { before, after }: { readonly before: string; readonly after: string },
): RoutingTree {
  const renamed = (name: string): string => (name === before ? after : name);
  const receivers = (node: RoutingNode): Partial<RoutingNode> => ({
    ...(node.receiver !== undefined && { receiver: renamed(node.receiver) }),
    ...(node.escalations && {
      escalations: node.escalations.map((step) => ({ ...step, receiver: renamed(step.receiver) })),
    }),
  });
  const timings = (node: RoutingNode): Partial<RoutingNode> => ({
    muteTimings: node.muteTimings.map(renamed),
    activeTimings: node.activeTimings.map(renamed),
  });
  const edited = <T extends RoutingNode>(node: T): T => ({
    ...node,
    ...(thing === 'timing' ? timings(node) : receivers(node)),
    routes: node.routes.map(edited),
  });
  return edited(tree);
}

function receiversOf({ receiver, escalations }: RoutingNode): readonly string[] {
  return [...(receiver === undefined ? [] : [receiver]), ...(escalations ?? []).map((step) => step.receiver)];
}

function timingsOf({ muteTimings, activeTimings }: RoutingNode): readonly string[] {
  return [...muteTimings, ...activeTimings];
}
