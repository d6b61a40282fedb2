import type { Expr } from './ast.js';
import { utf8Length } from './utf8-length.js';
import { aggregateHead, operatorText, printExpression, subquerySuffix } from './print-expression.js';

/** In bytes, as Prometheus counts. */
const longestLine = 100;

/** The text of an expression as people read it: parts longer than 100 bytes on lines of their own, indented by two. */
export function formatExpression(expr: Expr, level = 0): string {
  const indent = '  '.repeat(level);
  const line = printExpression(expr);
  if (utf8Length(line) <= longestLine) return indent + line;
  const inner = (part: Expr): string => formatExpression(part, level + 1);
  switch (expr.kind) {
    case 'paren':
      return `${indent}(\n${inner(expr.expr)}\n${indent})`;
    case 'unary':
      return indent + expr.operator + formatExpression(expr.expr, level).trimStart();
    case 'binary':
      return `${inner(expr.left)}\n${indent}${operatorText(expr)}\n${inner(expr.right)}`;
    case 'aggregate': {
      const args = expr.parameter ? [expr.parameter, expr.expr] : [expr.expr];
      return `${indent}${aggregateHead(expr)}(\n${args.map(inner).join(',\n')}\n${indent})`;
    }
    case 'call':
      return `${indent}${expr.name}(\n${expr.args.map(inner).join(',\n')}\n${indent})`;
    case 'subquery':
      return formatExpression(expr.expr, level) + subquerySuffix(expr);
    default:
      return indent + line;
  }
}
