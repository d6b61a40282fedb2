import type { Expr, ValueType } from './ast.js';
import { functionSignature } from './function-signature.js';

/** The type of value an expression has, whatever the data. */
export function valueType(expr: Expr): ValueType {
  switch (expr.kind) {
    case 'number':
      return 'scalar';
    case 'string':
      return 'string';
    case 'selector':
    case 'aggregate':
      return 'instant vector';
    case 'matrix':
    case 'subquery':
      return 'range vector';
    case 'paren':
    case 'unary':
      return valueType(expr.expr);
    case 'binary':
      return valueType(expr.left) === 'scalar' && valueType(expr.right) === 'scalar' ? 'scalar' : 'instant vector';
    case 'call':
      return functionSignature(expr.name)?.returns ?? 'instant vector';
  }
}
