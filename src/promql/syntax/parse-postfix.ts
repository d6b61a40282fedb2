import type { AtModifier, Expr, MatrixSelector, Subquery, VectorSelector } from './ast.js';
import { SyntaxFault } from './fault.js';
import {
  readAtModifier,
  readOffset,
  readPositiveDuration,
  refuseDurationArithmetic,
} from './parse-duration-literal.js';
import type { TokenStream } from './token-stream.js';

/** Reads `[5m]`, `[5m:1m]`, `offset 5m` and `@ 0` as long as they follow `expr`. */
export function readPostfixes(tokens: TokenStream, expr: Expr): Expr {
  let current = expr;
  for (;;) {
    if (tokens.isAt('[')) current = readRange(tokens, current);
    else if (tokens.isAt('offset')) current = readOffsetOf(tokens, current);
    else if (tokens.isAt('@')) current = readAtOf(tokens, current);
    else return current;
  }
}

function readRange(tokens: TokenStream, expr: Expr): MatrixSelector | Subquery {
  const open = tokens.take();
  const { from } = tokens.next;
  const rangeMs = readPositiveDuration(tokens, 'range');
  refuseDurationArithmetic(tokens, from);
  const colon = tokens.takeIf(':');
  if (colon) return readSubquery(tokens, expr, rangeMs);
  if (tokens.isAtEnd()) throw new SyntaxFault('unclosed left bracket', tokens.next.from);
  if (!tokens.takeIf(']')) tokens.refuse('subquery or range', '":" or "]"');
  if (expr.kind !== 'selector') throw new SyntaxFault('ranges only allowed for vector selectors', open.from);
  if (expr.offsetMs !== 0) throw new SyntaxFault('no offset modifiers allowed before range', open.from);
  if (expr.at) throw new SyntaxFault('no @ modifiers allowed before range', open.from);
  return { kind: 'matrix', selector: expr, rangeMs, from: expr.from, to: tokens.lastEnd };
}

function readSubquery(tokens: TokenStream, expr: Expr, rangeMs: number): Subquery {
  // Each one makes the tree a level higher, as an operator does.
  tokens.countOperator();
  const stepMs = tokens.isAt(']') ? undefined : readPositiveDuration(tokens, 'subquery step');
  if (!tokens.takeIf(']')) tokens.refuse('subquery selector', '"]"');
  return { kind: 'subquery', expr, rangeMs, stepMs, offsetMs: 0, at: undefined, from: expr.from, to: tokens.lastEnd };
}

function readOffsetOf(tokens: TokenStream, expr: Expr): Expr {
  tokens.take();
  const offsetMs = readOffset(tokens);
  const target = modified(expr);
  if (!target) {
    throw new SyntaxFault(
      'offset modifier must be preceded by an instant vector selector or range vector selector or a subquery',
      expr.from,
    );
  }
  if (target.offsetMs !== 0) throw new SyntaxFault('offset may not be set multiple times', expr.from);
  return withModifier(expr, { offsetMs }, tokens.lastEnd);
}

function readAtOf(tokens: TokenStream, expr: Expr): Expr {
  tokens.take();
  const at = readAtModifier(tokens);
  const target = modified(expr);
  if (!target) {
    throw new SyntaxFault(
      '@ modifier must be preceded by an instant vector selector or range vector selector or a subquery',
      expr.from,
    );
  }
  if (target.at) throw new SyntaxFault('@ <timestamp> may not be set multiple times', expr.from);
  return withModifier(expr, { at }, tokens.lastEnd);
}

/** The node that carries the offset and the time of `expr`; none when `expr` can have neither. */
function modified(expr: Expr): VectorSelector | Subquery | undefined {
  if (expr.kind === 'matrix') return expr.selector;
  return expr.kind === 'selector' || expr.kind === 'subquery' ? expr : undefined;
}

type Modifier = { readonly offsetMs: number } | { readonly at: AtModifier };

function withModifier(expr: Expr, modifier: Modifier, to: number): Expr {
  if (expr.kind === 'matrix') return { ...expr, selector: { ...expr.selector, ...modifier }, to };
  return { ...expr, ...modifier, to };
}
