import type { Expr } from './ast.js';
import { SyntaxFault } from './fault.js';
import { functionSignature, refuseFunction } from './function-signature.js';
import { numberValue } from './number-literal.js';
import { isAtAggregate, readAggregate, readArguments } from './parse-aggregate.js';
import { operatorStrength, readOperator, signStrength } from './parse-binary.js';
import { readPostfixes } from './parse-postfix.js';
import { readSelector } from './parse-selector.js';
import { stringValue } from './string-literal.js';
import { type ExpressionReader, TokenStream } from './token-stream.js';

/** Words that cannot begin an expression, not even as a metric name. */
const reserved: ReadonlySet<string> = new Set(['atan2', 'bool', 'on', 'ignoring', 'group_left', 'group_right']);

/** Reads the whole text as one expression, types unchecked. Throws {@link SyntaxFault} at the first fault of form. */
export function readWholeExpression(text: string): Expr {
  const tokens = new TokenStream(text);
  if (tokens.isAtEnd()) throw new SyntaxFault('no expression found in input', 0);
  const reader: ExpressionReader = { tokens, expression: () => readBinary(reader, 1) };
  const expr = reader.expression();
  if (!tokens.isAtEnd()) {
    if (tokens.isAt(')')) throw new SyntaxFault("unexpected right parenthesis ')'", tokens.next.from);
    tokens.refuse('');
  }
  return expr;
}

/** Precedence climbing: takes operators that bind at least as tightly as `least`. */
function readBinary(reader: ExpressionReader, least: number): Expr {
  const { tokens } = reader;
  let left = readSigned(reader);
  for (;;) {
    const strength = operatorStrength(tokens.next);
    if (strength === 0 || strength < least) return left;
    tokens.countOperator();
    const clause = readOperator(tokens);
    // Only ^ leans to the right.
    const right = tokens.nested(() => readBinary(reader, clause.operator === '^' ? strength : strength + 1));
    left = { kind: 'binary', ...clause, left, right, from: left.from, to: right.to };
  }
}

function readSigned(reader: ExpressionReader): Expr {
  const { tokens } = reader;
  if (!tokens.isAt('-') && !tokens.isAt('+')) return readPostfixes(tokens, readPrimary(reader));
  const sign = tokens.take();
  const expr = tokens.nested(() => readBinary(reader, signStrength + 1));
  if (expr.kind === 'number') {
    return { ...expr, value: sign.text === '-' ? -expr.value : expr.value, from: sign.from };
  }
  return { kind: 'unary', operator: sign.text === '-' ? '-' : '+', expr, from: sign.from, to: expr.to };
}

function readPrimary(reader: ExpressionReader): Expr {
  const { tokens } = reader;
  const { next } = tokens;
  switch (next.kind) {
    case 'number':
    case 'duration': {
      const { from, to } = tokens.take();
      return { kind: 'number', value: numberValue(next), asDuration: next.kind === 'duration', from, to };
    }
    case 'string':
      tokens.take();
      return { kind: 'string', value: stringValue(next.text, next.from), from: next.from, to: next.to };
    case 'word':
      return readWord(reader);
    case 'symbol':
      if (next.text === '(') return readParens(reader);
      if (next.text === '{') return readSelector(tokens);
      return tokens.refuse('');
    case 'end':
      return tokens.refuse('');
  }
}

function readParens(reader: ExpressionReader): Expr {
  const { tokens } = reader;
  const { from } = tokens.take();
  const expr = tokens.nested(() => reader.expression());
  if (tokens.isAtEnd()) throw new SyntaxFault('unclosed left parenthesis', from);
  if (!tokens.takeIf(')')) tokens.refuse('parentheses', '")"');
  return { kind: 'paren', expr, from, to: tokens.lastEnd };
}

function readWord(reader: ExpressionReader): Expr {
  const { tokens } = reader;
  const { next } = tokens;
  if (isAtAggregate(tokens)) return tokens.nested(() => readAggregate(reader));
  if (tokens.peek(1).text === '(' && !reserved.has(next.lower)) return tokens.nested(() => readCall(reader));
  if (next.lower === 'inf' || next.lower === 'nan') {
    const { from, to } = tokens.take();
    return {
      kind: 'number',
      value: next.lower === 'inf' ? Number.POSITIVE_INFINITY : Number.NaN,
      asDuration: false,
      from,
      to,
    };
  }
  if (reserved.has(next.lower)) return tokens.refuse('');
  return readSelector(tokens);
}

function readCall(reader: ExpressionReader): Expr {
  const { tokens } = reader;
  const name = tokens.take();
  if (!functionSignature(name.text)) throw new SyntaxFault(refuseFunction(name.text), name.from);
  const args = readArguments(reader, 'function call');
  return { kind: 'call', name: name.text, args, from: name.from, to: tokens.lastEnd };
}
