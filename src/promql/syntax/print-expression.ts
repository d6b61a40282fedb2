import { compareText, isClassicLabelName, metricNameLabel } from '../../domain/labels/label-set.js';
import { formatDuration } from '../../domain/time/duration.js';
import type {
  AggregateExpr,
  AtModifier,
  BinaryExpr,
  Expr,
  NumberLiteral,
  Subquery,
  VectorMatching,
  VectorSelector,
} from './ast.js';
import { formatFixed } from './go-number.js';
import { quoteText } from './quote-text.js';
import { valueType } from './value-type.js';

/** The canonical text of an expression on one line, as Prometheus prints it. Parses to an expression that means the same. */
export function printExpression(expr: Expr): string {
  switch (expr.kind) {
    case 'number':
      return printNumber(expr);
    case 'string':
      return quoteText(expr.value);
    case 'selector':
      return printSelector(expr) + timeModifiers(expr);
    case 'matrix':
      return `${printSelector(expr.selector)}[${formatDuration(expr.rangeMs)}]${timeModifiers(expr.selector)}`;
    case 'subquery':
      return printExpression(expr.expr) + subquerySuffix(expr);
    case 'paren':
      return `(${printExpression(expr.expr)})`;
    case 'unary':
      return expr.operator + printExpression(expr.expr);
    case 'binary':
      return `${printExpression(expr.left)} ${operatorText(expr)} ${printExpression(expr.right)}`;
    case 'aggregate': {
      const args = expr.parameter ? [expr.parameter, expr.expr] : [expr.expr];
      return `${aggregateHead(expr)}(${args.map(printExpression).join(', ')})`;
    }
    case 'call':
      return `${expr.name}(${expr.args.map(printExpression).join(', ')})`;
  }
}

/** What stands before the parenthesis of an aggregation: `sum by (job) `. */
export function aggregateHead({ operator, grouping, without }: AggregateExpr): string {
  if (!without && grouping.length === 0) return operator;
  return `${operator} ${without ? 'without' : 'by'} (${labelList(grouping)}) `;
}

/** The operator with what follows it: `> bool on (a) group_left (b)`. */
export function operatorText({ operator, returnBool, matching, left, right }: BinaryExpr): string {
  const matches = valueType(left) === 'instant vector' && valueType(right) === 'instant vector';
  return `${operator}${returnBool ? ' bool' : ''}${matches ? matchingText(matching) : ''}`;
}

/** `[5m:1m] @ end() offset 1m`. */
export function subquerySuffix(subquery: Subquery): string {
  const step = subquery.stepMs === undefined ? '' : formatDuration(subquery.stepMs);
  return `[${formatDuration(subquery.rangeMs)}:${step}]${timeModifiers(subquery)}`;
}

function printNumber({ value, asDuration }: NumberLiteral): string {
  if (!asDuration) return formatFixed(value);
  const text = formatDuration(Math.round(Math.abs(value) * 1000));
  return value < 0 ? `-${text}` : text;
}

function printSelector({ name, matchers }: VectorSelector): string {
  const inside = (name === undefined ? matchers : matchers.slice(0, -1))
    .map((matcher) => `${printLabelName(matcher.name)}${matcher.operator}${quoteText(matcher.value)}`)
    .toSorted(compareText);
  return inside.length === 0 && name !== undefined ? name : `${name ?? ''}{${inside.join(',')}}`;
}

function timeModifiers({ at, offsetMs }: { readonly at: AtModifier | undefined; readonly offsetMs: number }): string {
  const offset = offsetMs < 0 ? ` offset -${formatDuration(-offsetMs)}` : ` offset ${formatDuration(offsetMs)}`;
  return (at ? ` @ ${printAt(at)}` : '') + (offsetMs === 0 ? '' : offset);
}

function printAt(at: AtModifier): string {
  return at.kind === 'time' ? (at.ms / 1000).toFixed(3) : `${at.kind}()`;
}

function matchingText({ on, labels, cardinality, include, explicit }: VectorMatching): string {
  if (!explicit || (!on && labels.length === 0 && !/^(?:many-to-one|one-to-many)$/.test(cardinality))) return '';
  const text = ` ${on ? 'on' : 'ignoring'} (${labelList(labels)})`;
  if (cardinality === 'many-to-one') return `${text} group_left (${labelList(include)})`;
  return cardinality === 'one-to-many' ? `${text} group_right (${labelList(include)})` : text;
}

function labelList(names: readonly string[]): string {
  return names.map(printLabelName).join(', ');
}

function printLabelName(name: string): string {
  return isClassicLabelName(name) || name === metricNameLabel ? name : quoteText(name);
}
