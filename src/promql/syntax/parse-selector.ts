import { isClassicLabelName, metricNameLabel } from '../../domain/labels/label-set.js';
import type { Matcher, MatchOperator } from '../../domain/labels/matcher.js';
import type { VectorSelector } from './ast.js';
import { SyntaxFault } from './fault.js';
import { isValidUtf8, stringValue } from './string-literal.js';
import type { Token } from './token.js';
import type { TokenStream } from './token-stream.js';

const matchOperators: ReadonlySet<string> = new Set(['=', '!=', '=~', '!~']);

/** `name`, `name{…}` or `{…}`; the stream stands at its first token. */
export function readSelector(tokens: TokenStream): VectorSelector {
  const { from } = tokens.next;
  const outside = tokens.isAt('{') ? undefined : tokens.take().text;
  const inside = tokens.isAt('{') ? readBraces(tokens) : { name: undefined, matchers: [] };
  if (outside !== undefined && inside.name) refuseSecondName(inside.name.token, outside, inside.name.value);
  const name = outside ?? inside.name?.value;
  const matchers = withName(inside.matchers, name);
  const selector = { kind: 'selector', name, matchers, offsetMs: 0, at: undefined, from, to: tokens.lastEnd } as const;
  return selector;
}

/** A label name, plain or quoted, as `by`, `on` and their like list them. */
export function readLabelName(tokens: TokenStream, context: string): string {
  const { next } = tokens;
  if (next.kind === 'string') return quotedName(tokens.take());
  if (next.kind === 'word' && isClassicLabelName(next.text)) return tokens.take().text;
  return tokens.refuse(context, 'label');
}

interface Braces {
  readonly name: { readonly value: string; readonly token: Token } | undefined;
  readonly matchers: readonly Matcher[];
}

function readBraces(tokens: TokenStream): Braces {
  const open = tokens.take();
  const matchers: Matcher[] = [];
  let name: Braces['name'];
  while (!tokens.isAt('}')) {
    const { next } = tokens;
    const quotedAlone = next.kind === 'string' && !matchOperators.has(tokens.peek(1).text);
    if (quotedAlone) {
      const value = quotedName(tokens.take());
      if (name) refuseSecondName(next, name.value, value);
      name = { value, token: next };
    } else matchers.push(readMatcher(tokens));
    if (tokens.isAt('}')) break;
    if (tokens.isAtEnd()) throw new SyntaxFault('unexpected end of input inside braces', open.from);
    tokens.expect(',', 'label matching');
  }
  tokens.take();
  return { name, matchers };
}

function readMatcher(tokens: TokenStream): Matcher {
  if (tokens.isAtEnd()) throw new SyntaxFault('unexpected end of input inside braces', tokens.next.from);
  const name = readLabelName(tokens, 'label matching');
  if (!matchOperators.has(tokens.next.text)) tokens.refuse('label matching', 'label matching operator');
  const operator = tokens.take().text as MatchOperator;
  if (tokens.next.kind !== 'string') tokens.refuse('label matching', 'string');
  const value = tokens.take();
  return { name, operator, value: stringValue(value.text, value.from) };
}

function quotedName(token: Token): string {
  const value = stringValue(token.text, token.from);
  if (value !== '' && isValidUtf8(value)) return value;
  throw new SyntaxFault(`invalid label name ${token.text}`, token.from);
}

/** The name counts as a matcher like any other, so that readers know one thing only. */
function withName(matchers: readonly Matcher[], name: string | undefined): readonly Matcher[] {
  return name === undefined ? matchers : [...matchers, { name: metricNameLabel, operator: '=', value: name }];
}

function refuseSecondName(token: Token, first: string, second: string): never {
  const names = `${JSON.stringify(first)} or ${JSON.stringify(second)}`;
  throw new SyntaxFault(`metric name must not be set twice: ${names}`, token.from);
}
