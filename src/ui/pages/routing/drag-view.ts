import type { RouteInput } from '../../../contract/routing.js';
import { inserted, type Moved, nodeAt, type Path, type RouteRow, removed } from './routing-view.js';

/** Where a route is let go: before or behind another one, or into it as its last. */
export interface DropTarget {
  readonly path: Path;
  readonly where: 'before' | 'into' | 'behind';
}

/** Of a row's height: above it is before, below as much behind. */
const edge = 0.3;

/** What is under the pointer, `y` in rows from the first; `undefined` where the route cannot go: into itself. */
export function dropTargetAt(rows: readonly RouteRow[], dragged: Path, y: number): DropTarget | undefined {
  const row = rows[Math.min(rows.length - 1, Math.max(0, Math.floor(y)))];
  if (!row || isWithin(row.path, dragged)) return undefined;
  const share = y - Math.floor(y);
  if (row.path.length === 0 || (share >= edge && share <= 1 - edge)) return { path: row.path, where: 'into' };
  // Behind an open route with routes below it would look as if it were the first of these.
  if (share > edge && row.hasRoutes && row.open) return { path: row.path, where: 'into' };
  return { path: row.path, where: share < edge ? 'before' : 'behind' };
}

function isWithin(path: Path, outer: Path): boolean {
  return outer.every((step, level) => path[level] === step);
}

/** The tree with the route where it was let go. */
export function droppedAt<T extends RouteInput>(tree: T, from: Path, target: DropTarget): Moved<T> | undefined {
  const route = nodeAt(tree, from);
  if (!route || from.length === 0 || isWithin(target.path, from)) return undefined;
  const path = afterRemoval(placeIn(tree, target), from);
  return inserted(removed(tree, from), path, route);
}

function placeIn(tree: RouteInput, { path, where }: DropTarget): Path {
  if (where === 'into') return [...path, nodeAt(tree, path)?.routes?.length ?? 0];
  return [...path.slice(0, -1), (path.at(-1) ?? 0) + (where === 'behind' ? 1 : 0)];
}

/** The same place once the route at `from` has gone: what stood behind it has moved up. */
function afterRemoval(path: Path, from: Path): Path {
  const level = from.length - 1;
  const last = from[level] ?? 0;
  const step = path[level];
  const beside = step !== undefined && isWithin(path, from.slice(0, -1)) && step > last;
  return beside ? path.map((each, at) => (at === level ? each - 1 : each)) : path;
}
