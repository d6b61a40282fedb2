import type { CompilePattern } from '../labels/matcher.js';
import { type Fields, isFields, pathTo } from '../rule/draft-reader.js';
import type { Inhibition } from '../suppression/inhibition.js';
import { type Place, report, textOf, textsOf } from './read-fields.js';
import { readMatcherFields } from './read-matcher-fields.js';

const sides = (side: 'source' | 'target') => ({
  exact: `${side}_match`,
  expressions: `${side}_match_re`,
  matchers: `${side}_matchers`,
});

/** Rules without a name are called by their number. */
export function readInhibitRule(
  read: Fields,
  raw: unknown,
  { index, place, compile }: { readonly index: number; readonly place: Place; readonly compile: CompilePattern },
): Omit<Inhibition, 'id'> {
  const fields = { read, raw: isFields(raw) ? raw : {} };
  const equal = textsOf(read, 'equal');
  equal.forEach((label, at) => {
    if (label === '')
      report({ path: `${pathTo(place.path, 'equal')}[${at}]`, faults: place.faults }, '', 'must not be empty');
  });
  return {
    name: textOf(read, 'name') || `inhibit rule ${index + 1}`,
    source: readMatcherFields(fields, sides('source'), place, compile),
    target: readMatcherFields(fields, sides('target'), place, compile),
    equal: [...new Set(equal)],
  };
}
