import type { CompiledMatcher } from '../labels/matcher.js';
import { literalValues } from '../labels/literal-values.js';
import { placeBelow } from './placed-routes.js';
import type { Route } from './route.js';

/** A route that no alert ever comes to; those below it are not named again. */
export interface UnreachableRoute {
  readonly place: string;
  /** `shadowed`: a route before it takes all that it would; `contradiction`: its matchers never fit together. */
  readonly because: 'shadowed' | 'contradiction';
  /** Place of the route that takes its alerts. */
  readonly by: string | undefined;
}

/**
 * The routes of which can be seen at once that no alert comes to them. None of those named is ever taken; there may be
 * others, whose regular expressions would have to be compared.
 */
export function unreachableRoutes(root: Route): readonly UnreachableRoute[] {
  return below(root, '', root.matchers);
}

function below(route: Route, place: string, above: readonly CompiledMatcher[]): readonly UnreachableRoute[] {
  return route.routes.flatMap((child, index): readonly UnreachableRoute[] => {
    const own = placeBelow(place, index);
    const conditions = [...above, ...child.matchers];
    if (contradicts(conditions)) return [{ place: own, because: 'contradiction', by: undefined }];
    const taker = route.routes
      .slice(0, index)
      .findIndex(({ continues, matchers }) => !continues && matchers.every((matcher) => follows(matcher, conditions)));
    if (taker >= 0) return [{ place: own, because: 'shadowed', by: placeBelow(place, taker) }];
    return below(child, own, conditions);
  });
}

function contradicts(conditions: readonly CompiledMatcher[]): boolean {
  return conditions.some(({ name }) => possibleValues(name, conditions)?.length === 0);
}

/** Whether every alert that fits the conditions fits the matcher too. */
function follows(matcher: CompiledMatcher, conditions: readonly CompiledMatcher[]): boolean {
  const { name, operator, value, test } = matcher;
  if (conditions.some((one) => one.name === name && one.operator === operator && one.value === value)) return true;
  return possibleValues(name, conditions)?.every(test) ?? false;
}

/** The values that a label can have under the conditions, where they are few and can be told; else `undefined`. */
function possibleValues(name: string, conditions: readonly CompiledMatcher[]): readonly string[] | undefined {
  const ofName = conditions.filter((one) => one.name === name);
  const candidates = ofName.map(valuesOf).find((values) => values !== undefined);
  return candidates?.filter((value) => ofName.every(({ test }) => test(value)));
}

function valuesOf(matcher: CompiledMatcher): readonly string[] | undefined {
  return matcher.operator === '=' ? [matcher.value] : literalValues(matcher);
}
