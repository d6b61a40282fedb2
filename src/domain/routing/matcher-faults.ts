import { type CompilePattern, compileMatcher, type Matcher } from '../labels/matcher.js';
import { parseMatchers } from '../labels/parse-matchers.js';

/** Most matchers of one route. */
const maxMatchers = 100;

interface MatcherCheck {
  readonly faults: readonly { readonly path: string; readonly message: string }[];
  /** How many regular expressions there are. */
  readonly patterns: number;
}

/** What is wrong with a list of texts, each of one or several matchers. */
export function matcherFaults(texts: readonly string[], path: string, compile: CompilePattern): MatcherCheck {
  const faults: { path: string; message: string }[] = [];
  const matchers: Matcher[] = [];
  for (const [index, text] of texts.entries()) {
    try {
      matchers.push(...readMatchers(text, compile));
    } catch (fault) {
      // The parser's and the compiler's faults say what is wrong with the text.
      if (!(fault instanceof Error)) throw fault;
      faults.push({ path: `${path}[${index}]`, message: fault.message });
    }
  }
  if (matchers.length > maxMatchers) {
    faults.push({ path, message: `${matchers.length} matchers: at most ${maxMatchers} on one route` });
  }
  return { faults, patterns: matchers.filter(({ operator }) => operator.endsWith('~')).length };
}

function readMatchers(text: string, compile: CompilePattern): readonly Matcher[] {
  const matchers = parseMatchers(text);
  if (matchers.length === 0) throw new Error('no matcher: write for example team="db"');
  for (const matcher of matchers) compileMatcher(matcher, compile);
  return matchers;
}
