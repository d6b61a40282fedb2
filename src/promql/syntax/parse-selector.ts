import { isClassicLabelName, metricNameLabel } from '../../domain/labels/label-set.js';
import type { Matcher, MatchOperator } from '../../domain/labels/matcher.js';
import type { VectorSelector } from './ast.js';
import { SyntaxFault } from './fault.js';
import { isValidUtf8, stringValue } from './string-literal.js';
import type { Token } from './token.js';
import type { TokenStream } from './token-stream.js';

/** Words that mean something else where labels are listed; between braces they are labels. */
const noGroupingLabels: ReadonlySet<string> = new Set(['without', 'inf', 'nan']);

const matchOperators: ReadonlySet<string> = new Set(['=', '!=', '=~', '!~']);

/** `name`, `name{…}` or `{…}`; the stream stands at its first token. */
export function readSelector(tokens: TokenStream): VectorSelector {
  const { from } = tokens.next;
  const name = tokens.isAt('{') ? undefined : tokens.take().text;
  const inside = tokens.isAt('{') ? readBraces(tokens) : [];
  // The name counts as a matcher like any other, so that readers know one thing only.
  const matchers = name === undefined ? inside : [...inside, nameMatcher(name)];
  return { kind: 'selector', name, matchers, offsetMs: 0, at: undefined, from, to: tokens.lastEnd };
}

/** A label name, plain or quoted, as `by`, `on` and their like list them. */
export function readLabelName(tokens: TokenStream, context: string): string {
  const { next } = tokens;
  if (next.kind === 'string') return quotedName(tokens.take(), context);
  const isWord = next.kind === 'word' && isClassicLabelName(next.text);
  if (isWord && !(context === 'grouping opts' && noGroupingLabels.has(next.lower))) return tokens.take().text;
  return tokens.refuse(context, 'label');
}

function readBraces(tokens: TokenStream): readonly Matcher[] {
  const open = tokens.take();
  const matchers: Matcher[] = [];
  while (!tokens.isAt('}')) {
    matchers.push(readMatcher(tokens));
    if (tokens.isAt('}')) break;
    if (tokens.isAtEnd()) throw new SyntaxFault('unexpected end of input inside braces', open.from);
    if (!tokens.takeIf(',')) tokens.refuse('label matching', '"," or "}"');
  }
  tokens.take();
  return matchers;
}

/** `label="value"`, or a quoted metric name alone. */
function readMatcher(tokens: TokenStream): Matcher {
  const { next } = tokens;
  if (tokens.isAtEnd()) throw new SyntaxFault('unexpected end of input inside braces', next.from);
  if (next.kind === 'string' && !matchOperators.has(tokens.peek(1).text)) {
    return nameMatcher(stringValue(tokens.take().text, next.from));
  }
  const name = readLabelName(tokens, 'label matching');
  if (!matchOperators.has(tokens.next.text)) tokens.refuse('label matching', 'label matching operator');
  const operator = tokens.take().text as MatchOperator;
  if (tokens.next.kind !== 'string') tokens.refuse('label matching', 'string');
  const value = tokens.take();
  return { name, operator, value: stringValue(value.text, value.from) };
}

function nameMatcher(value: string): Matcher {
  return { name: metricNameLabel, operator: '=', value };
}

function quotedName(token: Token, context: string): string {
  const value = stringValue(token.text, token.from);
  if (value !== '' && isValidUtf8(value)) return value;
  const use = context === 'grouping opts' ? ' for grouping:' : '';
  throw new SyntaxFault(`invalid label name${use} ${token.text}`, token.from);
}
