import type { DraftTree, RouteInput } from '../../../contract/routing.js';
import { type DropTarget, droppedAt, dropTargetAt } from './drag-view.js';
import { pathOf, placeOf, rowsOf } from './routing-view.js';

const tree: DraftTree = {
  receiver: 'root',
  routes: [{ receiver: 'a', routes: [{ receiver: 'a0' }, { receiver: 'a1' }] }, { receiver: 'b' }, { receiver: 'c' }],
};
const rows = rowsOf(tree, { closed: new Set(), search: '' });
const names = (node: RouteInput): string =>
  `${node.receiver}${node.routes?.length ? `(${node.routes.map(names).join(' ')})` : ''}`;

describe('a route that is dragged', () => {
  it.each([
    [[1], [0], 'before', 'root(b a(a0 a1) c)', [0]],
    [[1], [2], 'behind', 'root(a(a0 a1) c b)', [2]],
    [[0], [2], 'before', 'root(b a(a0 a1) c)', [1]],
    [[0], [1], 'into', 'root(b(a(a0 a1)) c)', [0, 0]],
    [[1], [0, 0], 'before', 'root(a(b a0 a1) c)', [0, 0]],
    [[1], [0], 'into', 'root(a(a0 a1 b) c)', [0, 2]],
    [[0, 0], [0, 1], 'behind', 'root(a(a1 a0) b c)', [0, 1]],
    [[0, 1], [], 'into', 'root(a(a0) b c a1)', [3]],
    [[0, 0], [1], 'into', 'root(a(a1) b(a0) c)', [1, 0]],
  ] as const)('from %j, let go at %j, %s', (from, path, where, after, place) => {
    const moved = droppedAt(tree, from, { path, where } as DropTarget);
    expect([moved && names(moved.tree), moved?.path]).toEqual([after, place]);
  });

  it('does not go into itself, and the root stays', () => {
    for (const path of [[0], [0, 1]]) expect(droppedAt(tree, [0], { path, where: 'into' })).toBeUndefined();
    expect(droppedAt(tree, [], { path: [1], where: 'into' })).toBeUndefined();
  });

  it.each([
    [0.1, '', 'into'],
    [1.1, 'routes[0]', 'before'],
    [1.5, 'routes[0]', 'into'],
    [1.9, 'routes[0]', 'into'],
    [2.9, 'routes[0].routes[0]', 'behind'],
    [9, 'routes[2]', 'before'],
  ] as const)('at %f rows is over %j, %s', (y, place, where) => {
    expect(dropTargetAt(rows, pathOf('routes[1]'), y)).toEqual({ path: pathOf(place), where });
  });

  it('has no target in itself', () => {
    expect(dropTargetAt(rows, [0], 2.5)).toBeUndefined();
    expect(rows.map(({ path }) => placeOf(path))).toHaveLength(6);
  });
});
