import {
  type CompiledMatcher,
  type CompilePattern,
  compileMatcher,
  type Matcher,
} from '../../domain/labels/matcher.js';
import { parseMatcher } from '../../domain/labels/parse-matcher.js';
import type { InputFault } from './refusal.js';

/** Most matchers of one silence, or of one side of an inhibition. */
const mostMatchers = 100;
/** Most characters of their names and values together: nodes keep what mutes in memory. */
const mostText = 16_384;

/** Where matchers stand in an input, and how they are made ready. */
export interface MatcherPlace {
  readonly path: string;
  readonly compile: CompilePattern;
}

/** Reads matchers as Alertmanager does, texts or parts that were read before; what is wrong is added to `faults`. */
export function readMatchers(
  given: readonly (string | Matcher)[],
  { path, compile }: MatcherPlace,
  faults: InputFault[],
): readonly CompiledMatcher[] {
  if (given.length > mostMatchers) {
    faults.push({ path, message: `at most ${mostMatchers} matchers` });
    return [];
  }
  const matchers = given.flatMap((one, index) => {
    try {
      return [ready(typeof one === 'string' ? parseMatcher(one) : one, compile)];
    } catch (error) {
      faults.push({ path: `${path}[${index}]`, message: (error as Error).message });
      return [];
    }
  });
  const length = matchers.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
  if (length > mostText) faults.push({ path, message: `at most ${mostText} characters in all matchers together` });
  return matchers;
}

/**
 * As {@link readMatchers}, for what mutes: there must be a matcher, and one at least that the empty text does not fit.
 * Without it, alerts would be muted for not having a label: nearly all of them.
 */
export function readNarrowMatchers(
  given: readonly (string | Matcher)[],
  place: MatcherPlace,
  faults: InputFault[],
): readonly CompiledMatcher[] {
  const before = faults.length;
  const matchers = readMatchers(given, place, faults);
  if (faults.length > before) return matchers;
  if (matchers.length === 0) {
    faults.push({ path: place.path, message: 'name at least one matcher, for example team="db"' });
  } else if (matchers.every(({ test }) => test(''))) {
    const message = 'at least one matcher must not fit the empty value, or alerts without the label are meant too';
    faults.push({ path: place.path, message });
  }
  return matchers;
}

function ready(matcher: Matcher, compile: CompilePattern): CompiledMatcher {
  if (matcher.name === '') throw new Error('a matcher needs the name of a label: write for example team="db"');
  const { name, operator, value } = matcher;
  return { name, operator, value, test: compileMatcher(matcher, compile) };
}
