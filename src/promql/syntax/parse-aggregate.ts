import type { AggregateExpr, AggregateOperator, Expr } from './ast.js';
import { SyntaxFault } from './fault.js';
import { readLabelName } from './parse-selector.js';
import type { Token } from './token.js';
import type { ExpressionReader, TokenStream } from './token-stream.js';

const operators: ReadonlySet<string> = new Set<AggregateOperator>([
  'sum',
  'avg',
  'count',
  'min',
  'max',
  'group',
  'stddev',
  'stdvar',
  'topk',
  'bottomk',
  'quantile',
  'count_values',
]);
const experimental: ReadonlySet<string> = new Set(['limitk', 'limit_ratio']);
const withParameter: ReadonlySet<string> = new Set<AggregateOperator>(['topk', 'bottomk', 'quantile', 'count_values']);

/** True where an aggregation begins; the same words alone are metric names. */
export function isAtAggregate(tokens: TokenStream): boolean {
  const { next } = tokens;
  if (next.kind !== 'word' || !(operators.has(next.lower) || experimental.has(next.lower))) return false;
  const after = tokens.peek(1);
  return after.text === '(' || ((after.lower === 'by' || after.lower === 'without') && after.kind === 'word');
}

/** `sum by (a) (x)`, `sum(x) by (a)`, `topk(3, x)`. */
export function readAggregate(reader: ExpressionReader): AggregateExpr {
  const { tokens } = reader;
  const operator = tokens.take();
  if (experimental.has(operator.lower)) {
    throw new SyntaxFault(`${operator.lower}() is experimental and is not enabled`, operator.from);
  }
  const before = readGrouping(tokens);
  const args = readArguments(reader, 'aggregation');
  const grouping = before ?? readGrouping(tokens) ?? { labels: [], without: false };
  const { parameter, expr } = splitArguments(operator, args);
  return {
    kind: 'aggregate',
    operator: operator.lower as AggregateOperator,
    parameter,
    expr,
    grouping: grouping.labels,
    without: grouping.without,
    from: operator.from,
    to: tokens.lastEnd,
  };
}

/** `(a, b, …)` of a call or an aggregation. */
export function readArguments(reader: ExpressionReader, context: string): readonly Expr[] {
  const { tokens } = reader;
  const open = tokens.expect('(', context);
  const args: Expr[] = [];
  while (!tokens.isAt(')')) {
    if (args.length > 0) {
      if (tokens.isAtEnd()) throw new SyntaxFault('unclosed left parenthesis', open.from);
      tokens.expect(',', context);
      if (tokens.isAt(')'))
        throw new SyntaxFault('trailing commas not allowed in function call args', tokens.next.from);
    }
    args.push(reader.expression());
  }
  tokens.take();
  return args;
}

/** `(a, b)` after `by`, `without`, `on`, `ignoring`, `group_left` and `group_right`. */
export function readLabelList(tokens: TokenStream): readonly string[] {
  tokens.expect('(', 'grouping opts');
  const labels: string[] = [];
  while (!tokens.isAt(')')) {
    labels.push(readLabelName(tokens, 'grouping opts'));
    if (!tokens.isAt(')') && !tokens.takeIf(',')) tokens.refuse('grouping opts', '"," or ")"');
  }
  tokens.take();
  return labels;
}

interface Grouping {
  readonly labels: readonly string[];
  readonly without: boolean;
}

function readGrouping(tokens: TokenStream): Grouping | undefined {
  const word = tokens.takeIf('by') ?? tokens.takeIf('without');
  return word && { labels: readLabelList(tokens), without: word.lower === 'without' };
}

function splitArguments(operator: Token, args: readonly Expr[]): { parameter: Expr | undefined; expr: Expr } {
  const expected = withParameter.has(operator.lower) ? 2 : 1;
  const expr = args.at(-1);
  if (!expr) throw new SyntaxFault('no arguments for aggregate expression provided', operator.from);
  if (args.length !== expected) {
    throw new SyntaxFault(
      `wrong number of arguments for aggregate expression provided, expected ${expected}, got ${args.length}`,
      operator.from,
    );
  }
  return { parameter: expected === 2 ? args[0] : undefined, expr };
}
