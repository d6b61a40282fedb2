import { RE2JS } from 're2js';
import type { CompilePattern, CompileRewrite, Pattern } from '../../domain/labels/matcher.js';
import type { TemplateRegex } from '../../domain/template/rule/template-regex.js';
import { SlowMatchers } from '../../domain/labels/slow-matchers.js';
import { expandReplacement } from './expand-replacement.js';
import { plainPattern } from './plain-pattern.js';

/** Longest expression that is compiled, in UTF-16 units. */
const maxExpression = 4096;

/** Largest compiled program: time per character grows with it. A plain repetition `{1000}` fits. */
const maxProgram = 5000;

/**
 * Most work of one match: length of the text times size of the program. About 70 ns each, and 300 ns at worst, so one
 * match holds up the node for less than 80 ms.
 */
const maxMatchWork = 250_000;

const defaultCacheSize = 1000;

/**
 * Expressions of selectors: RE2's syntax in linear time, the whole value, and a dot matches a newline too, as in Prometheus.
 * At most `cacheSize` compiled expressions are kept, the least recently used one is dropped first.
 */
export function re2Patterns(cacheSize = defaultCacheSize): CompilePattern {
  const cache = new ExpressionCache(cacheSize, RE2JS.DOTALL);
  return (expression) => {
    const plain = expression.length > maxExpression ? undefined : plainPattern(expression);
    if (plain) return plain;
    const compiled = cache.get(expression);
    // The alerts of a group have many values in common: what was asked last is often asked again.
    let last: { readonly text: string; readonly fits: boolean } | undefined;
    return (text) => {
      if (last?.text !== text) last = { text, fits: compiled.testExact(text) };
      return last.fits;
    };
  };
}

/**
 * The same for a matcher of alerts, where it would be wrong to be wrong: 4,000 characters of host names match 250, and what
 * people usually write matches more than a label can hold.
 */
const maxMatcherWork = 1_000_000;

/** What is worth remembering, and how many answers are. */
const heavyWork = 10_000;
const mostRemembered = 100;

/** What is not worth measuring. */
const lightWork = 2_000;

/**
 * Matchers of alerts, which are asked in the middle of decisions about many alerts: as Alertmanager's, a dot does not match
 * a newline. What would take too long is refused, and heavy answers are remembered.
 */
export function re2Matchers(cacheSize = defaultCacheSize): CompilePattern {
  const cache = new ExpressionCache(cacheSize, 0);
  const remembered = new Map<string, boolean>();
  return (expression) => {
    const plain = plainLine(expression);
    if (plain) return plain;
    const compiled = cache.get(expression);
    const size = compiled.programSize();
    return refusing(size, (text) => {
      const work = text.length * size;
      if (work < heavyWork) return compiled.testExact(text);
      const key = `${expression}\0${text}`;
      const fits = remembered.get(key) ?? compiled.testExact(text);
      remembered.delete(key);
      remembered.set(key, fits);
      const [oldest = key] = remembered.keys();
      if (remembered.size > mostRemembered) remembered.delete(oldest);
      return fits;
    });
  };
}

/** What {@link plainPattern} knows of has no newline, and a dot that is not to match one stands for none. */
function plainLine(expression: string): Pattern | undefined {
  const plain = expression.length > maxExpression ? undefined : plainPattern(expression);
  return plain && ((text) => plain(text) && !text.includes('\n'));
}

function refusing(size: number, fits: (text: string) => boolean): Pattern {
  const refuses = (text: string): boolean => text.length * size > maxMatcherWork;
  return Object.assign((text: string) => !refuses(text) && fits(text), { refuses });
}

/**
 * As {@link re2Matchers}, for a tree that is only tried: its heavy matches may take `budgetMs` together, then
 * {@link SlowMatchers} is thrown.
 */
export function re2Drafts(cacheSize = defaultCacheSize): (budgetMs: number) => CompilePattern {
  const cache = new ExpressionCache(cacheSize, 0);
  return (budgetMs) => {
    let spentMs = 0;
    const measured = (compiled: RE2JS, text: string): boolean => {
      const began = performance.now();
      const fits = compiled.testExact(text);
      spentMs += performance.now() - began;
      if (spentMs > budgetMs) throw new SlowMatchers();
      return fits;
    };
    return (expression) => {
      const plain = plainLine(expression);
      if (plain) return plain;
      const compiled = cache.get(expression);
      const size = compiled.programSize();
      return refusing(size, (text) =>
        text.length * size < lightWork ? compiled.testExact(text) : measured(compiled, text),
      );
    };
  };
}

/** The expressions of `label_replace`: matched as {@link re2Patterns} does, the template filled from their groups. */
export function re2Rewrite(cacheSize = defaultCacheSize): CompileRewrite {
  const cache = new ExpressionCache(cacheSize, RE2JS.DOTALL);
  return (expression) => {
    const compiled = cache.get(expression);
    const names = compiled.namedGroups();
    return (text, template) => {
      const match = compiled.matcher(text);
      if (!match.matches()) return undefined;
      const groups = Array.from({ length: compiled.groupCount() + 1 }, (_, index) => match.group(index) ?? undefined);
      return expandReplacement(template, groups, names);
    };
  };
}

/** Templates' expressions: as Go's `regexp`, not anchored, and a dot does not match a newline. */
export function re2TemplateRegex(cacheSize = defaultCacheSize): TemplateRegex {
  const cache = new ExpressionCache(cacheSize, 0);
  return {
    matches: (pattern, text) => bounded(cache.get(pattern), text).test(text),
    replaceAll: (pattern, text, replacement) => replaceAll(bounded(cache.get(pattern), text), text, replacement),
  };
}

function bounded(compiled: RE2JS, text: string): RE2JS {
  if (text.length * compiled.programSize() > maxMatchWork) {
    throw new Error('the text is too long for this regular expression: shorten one of them');
  }
  return compiled;
}

/** As Go: an empty match right behind the match before is none. */
function replaceAll(compiled: RE2JS, text: string, replacement: string): string {
  const names = compiled.namedGroups();
  let result = '';
  let copied = 0;
  for (const match of compiled.matchAll(text)) {
    const start = match.index ?? 0;
    const end = start + match[0].length;
    if (end <= copied && start > 0) continue;
    result += text.slice(copied, start) + expandReplacement(replacement, match, names);
    copied = end;
  }
  return result + text.slice(copied);
}

class ExpressionCache {
  private readonly compiled = new Map<string, RE2JS>();

  constructor(
    private readonly size: number,
    private readonly flags: number,
  ) {}

  get(expression: string): RE2JS {
    const found = this.compiled.get(expression) ?? compile(expression, this.flags);
    // A map keeps the order of insertion: taken out and put in again, it is the youngest.
    this.compiled.delete(expression);
    this.compiled.set(expression, found);
    if (this.compiled.size > this.size) {
      const [oldest = expression] = this.compiled.keys();
      this.compiled.delete(oldest);
    }
    return found;
  }
}

function compile(expression: string, flags: number): RE2JS {
  if (expression.length > maxExpression) {
    throw new Error(`bad regular expression: longer than ${maxExpression} characters`);
  }
  const compiled = parse(expression, flags);
  if (compiled.programSize() > maxProgram) {
    throw new Error('bad regular expression: too large, shorten its repetitions');
  }
  return compiled;
}

function parse(expression: string, flags: number): RE2JS {
  try {
    return RE2JS.compile(expression, flags);
  } catch (error) {
    throw new Error(`bad regular expression: ${explain(error)}`, { cause: error });
  }
}

/** The engine writes its flags in front of the expression: the author has not. */
function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^error parsing regexp: /, '').replace('`(?s)', '`');
}
