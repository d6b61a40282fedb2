import type { DraftTree, RouteInput, RoutingAnswer, RoutingVersionAnswer } from '../../../contract/routing.js';
import { splitMatchers } from '../../lib/split-matchers.js';

/** Where a route stands: the number of the child at each step down; empty is the root. */
export type Path = readonly number[];

/** As the API names it: `routes[0].routes[2]`. */
export function placeOf(path: Path): string {
  return path.map((index) => `routes[${index}]`).join('.');
}

export function pathOf(place: string): Path {
  return [...place.matchAll(/routes\[(\d+)\]/g)].map(([, index]) => Number(index));
}

/** A place as people count: `1.3`; empty: the root. */
export function routeNo(place: string): string {
  return pathOf(place)
    .map((index) => index + 1)
    .join('.');
}

/** What a tree is without what only the one in force has. */
export function treeOf(answer: RoutingAnswer | RoutingVersionAnswer['tree']): DraftTree {
  const { version: _, updatedAt: __, updatedBy: ___, ...tree } = answer as RoutingAnswer;
  return tree as DraftTree;
}

const order = ['matchers', 'receiver', 'continue', 'groupBy', 'groupWait', 'groupInterval', 'repeatInterval'];

/** The rank of a field in a text that is compared: what is not named comes last, by its name. */
function rankOf(field: string): string {
  const at = order.indexOf(field);
  return at < 0 ? `~${field}` : String(at);
}

function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (rankOf(a) < rankOf(b) ? -1 : 1)));
}

/** As people compare trees: what says nothing is left out, and fields stand in one order, whenever they were typed. */
export function treeText(tree: DraftTree): string {
  const says = (value: unknown): boolean =>
    value !== false && !(typeof value === 'object' && value !== null && Object.keys(value).length === 0);
  return JSON.stringify(tree, (_, value: unknown) => (says(value) ? inOrder(value) : undefined), 2);
}

export function nodeAt(tree: RouteInput, path: Path): RouteInput | undefined {
  return path.reduce<RouteInput | undefined>((node, index) => node?.routes?.[index], tree);
}

/** The tree with another node at the place. */
export function changedAt<T extends RouteInput>(tree: T, path: Path, change: (node: RouteInput) => RouteInput): T {
  const [first, ...rest] = path;
  if (first === undefined) return change(tree) as T;
  const routes = (tree.routes ?? []).map((child, index) => (index === first ? changedAt(child, rest, change) : child));
  return { ...tree, routes };
}

export interface Moved<T> {
  readonly tree: T;
  /** Where the route stands then. */
  readonly path: Path;
}

export function added<T extends RouteInput>(tree: T, below: Path, route: RouteInput = { matchers: [] }): Moved<T> {
  const count = nodeAt(tree, below)?.routes?.length ?? 0;
  const next = changedAt(tree, below, (node) => ({ ...node, routes: [...(node.routes ?? []), route] }));
  return { tree: next, path: [...below, count] };
}

export function removed<T extends RouteInput>(tree: T, path: Path): T {
  const last = path.at(-1);
  if (last === undefined) return tree;
  return changedAt(tree, path.slice(0, -1), (node) => ({
    ...node,
    routes: (node.routes ?? []).filter((_, index) => index !== last),
  }));
}

export function inserted<T extends RouteInput>(tree: T, path: Path, route: RouteInput): Moved<T> {
  const at = path.at(-1) ?? 0;
  const next = changedAt(tree, path.slice(0, -1), (node) => {
    const routes = [...(node.routes ?? [])];
    routes.splice(at, 0, route);
    return { ...node, routes };
  });
  return { tree: next, path };
}

export type Direction = 'up' | 'down' | 'in' | 'out';

const countBelow = (tree: RouteInput, path: Path): number => nodeAt(tree, path)?.routes?.length ?? 0;

/** Where a route would stand after a step; `undefined` when there is no such step. */
const targets: Readonly<Record<Direction, (tree: RouteInput, above: Path, last: number) => Path | undefined>> = {
  up: (_, above, last) => (last > 0 ? [...above, last - 1] : undefined),
  down: (tree, above, last) => (last < countBelow(tree, above) - 1 ? [...above, last + 1] : undefined),
  in: (tree, above, last) => (last > 0 ? [...above, last - 1, countBelow(tree, [...above, last - 1])] : undefined),
  out: (_, above) => (above.length > 0 ? [...above.slice(0, -1), (above.at(-1) ?? 0) + 1] : undefined),
};

/** Moves a route among its siblings, into the one before it, or out behind the one above it. */
export function moved<T extends RouteInput>(tree: T, path: Path, direction: Direction): Moved<T> | undefined {
  const route = nodeAt(tree, path);
  const last = path.at(-1);
  const target = last === undefined ? undefined : targets[direction](tree, path.slice(0, -1), last);
  return route && target && inserted(removed(tree, path), target, route);
}

/** An option with where it is from. */
export interface Option<T> {
  readonly value: T;
  readonly own: boolean;
}

export interface RouteRow {
  readonly path: Path;
  readonly place: string;
  readonly node: RouteInput;
  readonly receiver: Option<string>;
  readonly groupBy: Option<readonly string[]>;
  readonly times: Option<string>;
  readonly hasRoutes: boolean;
  readonly open: boolean;
  /** Of how many beside each other, and which: from 1. */
  readonly position: number;
  readonly siblings: number;
}

interface Inherited {
  readonly receiver: string;
  readonly groupBy: readonly string[];
  readonly times: readonly [wait: string, interval: string, repeat: string];
}

interface Shown {
  /** Places whose routes are folded away. */
  readonly closed: ReadonlySet<string>;
  readonly search: string;
}

/** The routes of a tree as indented rows; with a search those that have it, and those above them. */
export function rowsOf(tree: DraftTree, shown: Shown): readonly RouteRow[] {
  const above: Inherited = { receiver: tree.receiver, groupBy: [], times: ['30s', '5m', '4h'] };
  return rowsBelow(tree, { path: [], position: 1, siblings: 1 }, above, shown);
}

interface Standing {
  readonly path: Path;
  readonly position: number;
  readonly siblings: number;
}

function rowsBelow(node: RouteInput, standing: Standing, above: Inherited, shown: Shown): readonly RouteRow[] {
  const { path } = standing;
  const place = placeOf(path);
  const own = inherit(node, above);
  const routes = node.routes ?? [];
  const searching = shown.search !== '';
  const open = searching || !shown.closed.has(place);
  const children = routes.flatMap((child, index) =>
    rowsBelow(child, { path: [...path, index], position: index + 1, siblings: routes.length }, own, shown),
  );
  if (searching && children.length === 0 && !fits(node, own.receiver, shown.search)) return [];
  const isOwn = path.length === 0;
  const row: RouteRow = {
    ...standing,
    place,
    node,
    receiver: { value: own.receiver, own: isOwn || node.receiver !== undefined },
    groupBy: { value: own.groupBy, own: isOwn || node.groupBy !== undefined },
    times: { value: own.times.join(' / '), own: isOwn || hasTimes(node) },
    hasRoutes: routes.length > 0,
    open,
  };
  return [row, ...(open ? children : [])];
}

function hasTimes({ groupWait, groupInterval, repeatInterval }: RouteInput): boolean {
  return [groupWait, groupInterval, repeatInterval].some((time) => time !== undefined);
}

/** What a route says of itself, else what the one above says. */
export function inherit(node: RouteInput, above: Inherited): Inherited {
  const [wait, interval, repeat] = above.times;
  return {
    receiver: node.receiver ?? above.receiver,
    groupBy: node.groupBy ?? above.groupBy,
    times: [node.groupWait ?? wait, node.groupInterval ?? interval, node.repeatInterval ?? repeat],
  };
}

/** What the route above a place says: what a field that is left empty comes to. */
export function inheritedAt(tree: DraftTree, path: Path): Inherited {
  const start: Inherited = { receiver: tree.receiver, groupBy: [], times: ['30s', '5m', '4h'] };
  return path.reduce<Inherited>((above, _, step) => inherit(nodeAt(tree, path.slice(0, step)) ?? {}, above), start);
}

function fits({ matchers = [], escalations = [] }: RouteInput, receiver: string, search: string): boolean {
  const texts = [receiver, ...matchers, ...escalations.map((step) => step.receiver)];
  return texts.some((text) => text.toLowerCase().includes(search.toLowerCase()));
}

/** Where a key of a tree leads; `fold`: it opens or folds the row; `undefined`: no such key. */
export interface Walk {
  readonly to: string | null;
  readonly fold?: boolean;
}

export function walkOf(rows: readonly RouteRow[], at: number, key: string): Walk | undefined {
  const row = rows[at];
  if (!row) return undefined;
  const ways = new Map([
    ['ArrowDown', at + 1],
    ['ArrowUp', at - 1],
    ['Home', 0],
    ['End', rows.length - 1],
  ]);
  const next = ways.get(key);
  if (next !== undefined) return { to: rows[next]?.place ?? null };
  const unfolded = row.hasRoutes && row.open;
  if (key === 'ArrowRight') return unfolded ? { to: rows[at + 1]?.place ?? null } : { to: null, fold: row.hasRoutes };
  if (key !== 'ArrowLeft') return undefined;
  return unfolded ? { to: null, fold: true } : { to: placeOf(row.path.slice(0, -1)) };
}

/** Labels that were typed as `name="value"`; `undefined` where one of them is not. */
export function labelsOf(text: string): Readonly<Record<string, string>> | undefined {
  const labels: Record<string, string> = {};
  for (const part of splitMatchers(text)) {
    const [, quoted, name, value = ''] = /^(?:"([^"]+)"|([^=!~"\s]+))\s*=\s*([^~].*|)$/s.exec(part) ?? [];
    const label = quoted ?? name;
    const read = label === undefined ? undefined : labelValueOf(value.trim());
    if (label === undefined || read === undefined) return undefined;
    labels[label] = read;
  }
  return labels;
}

function labelValueOf(text: string): string | undefined {
  if (!text.startsWith('"')) return text;
  try {
    return String(JSON.parse(text));
  } catch {
    return undefined;
  }
}
