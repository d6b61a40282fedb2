/** One line about the node that answers and its cluster; `undefined`: the nodes are not known. */
export function clusterText(node: string, nodes: readonly { readonly alive: boolean }[] | undefined): string {
  const served = `Served by ${node}`;
  if (!nodes) return `${served}; the database does not answer`;
  const alive = nodes.filter((each) => each.alive).length;
  const state = `${served}; ${alive} of ${nodes.length} ${nodes.length === 1 ? 'node' : 'nodes'} alive`;
  return alive > 1 ? `${state}. If this node stops, you stay signed in on the others` : state;
}
