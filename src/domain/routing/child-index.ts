import { type Labels, labelValue } from '../labels/label-set.js';
import { literalValues } from '../labels/literal-values.js';
import type { Route } from './route.js';

/** Below this many, trying one after the other is as fast. */
const worthIndexing = 16;

/** Places of a route's children, by the values that they ask for. */
interface ChildIndex {
  /** By label name, then value. */
  readonly byValue: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;
  /** Those that ask for no value in particular. */
  readonly others: readonly number[];
}

const indexes = new WeakMap<Route, ChildIndex>();

/** In their order, the children that may take an alert with these labels: none that does is left out. */
export function likelyChildren(route: Route, labels: Labels): readonly Route[] {
  if (route.routes.length < worthIndexing) return route.routes;
  const index = indexes.get(route) ?? makeIndex(route);
  const places = [...index.others];
  for (const [name, values] of index.byValue) places.push(...(values.get(labelValue(labels, name)) ?? []));
  return places.sort((a, b) => a - b).flatMap((place) => route.routes[place] ?? []);
}

interface Choice {
  readonly name: string;
  readonly values: readonly string[];
}

/** Each child is found under the values that the fewest ask for: they tell most children apart. */
function makeIndex(route: Route): ChildIndex {
  const choices = route.routes.map(({ matchers }) =>
    matchers.flatMap((matcher): Choice[] => {
      const values = literalValues(matcher);
      return values ? [{ name: matcher.name, values }] : [];
    }),
  );
  const loadOf = demandOf(choices.flat());
  const byValue = new Map<string, Map<string, number[]>>();
  const others: number[] = [];
  for (const [place, [first, ...rest]] of choices.entries()) {
    if (first)
      put(
        byValue,
        rest.reduce((best, next) => (loadOf(next) < loadOf(best) ? next : best), first),
        place,
      );
    else others.push(place);
  }
  const index = { byValue, others };
  indexes.set(route, index);
  return index;
}

/** How many ask for the values of a choice. */
function demandOf(choices: readonly Choice[]): (choice: Choice) => number {
  const demand = new Map<string, number>();
  const keysOf = ({ name, values }: Choice): readonly string[] => values.map((value) => `${name}=${value}`);
  for (const key of choices.flatMap(keysOf)) demand.set(key, (demand.get(key) ?? 0) + 1);
  return (choice) => keysOf(choice).reduce((sum, key) => sum + (demand.get(key) ?? 0), 0);
}

function put(byValue: Map<string, Map<string, number[]>>, { name, values }: Choice, place: number): void {
  const places = byValue.get(name) ?? new Map<string, number[]>();
  byValue.set(name, places);
  for (const value of values) places.set(value, [...(places.get(value) ?? []), place]);
}
