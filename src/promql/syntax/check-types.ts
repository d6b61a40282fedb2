import { metricNameLabel } from '../../domain/labels/label-set.js';
import type { CompilePattern } from '../../domain/labels/matcher.js';
import {
  type AggregateExpr,
  type BinaryExpr,
  type CallExpr,
  type Expr,
  isComparison,
  isSetOperator,
  type Span,
  type Subquery,
  type UnaryExpr,
  type ValueType,
  type VectorSelector,
} from './ast.js';
import { functionSignature } from './function-signature.js';
import { quoteText } from './quote-text.js';
import { valueType } from './value-type.js';

/** One fault of types at an offset of the text. */
export interface TypeFault {
  readonly message: string;
  readonly offset: number;
}

/** Every fault of types in the tree, in the order of the text. With `compile`, regular expressions are tried as well. */
export function checkTypes(expr: Expr, compile?: CompilePattern): readonly TypeFault[] {
  const check = new TypeCheck(compile);
  check.visit(expr);
  return check.faults.toSorted((a, b) => a.offset - b.offset);
}

class TypeCheck {
  readonly faults: TypeFault[] = [];

  constructor(private readonly compile: CompilePattern | undefined) {}

  visit(expr: Expr): void {
    switch (expr.kind) {
      case 'number':
      case 'string':
        break;
      case 'selector':
        this.#selector(expr);
        break;
      case 'matrix':
        this.#selector(expr.selector);
        break;
      case 'paren':
        this.visit(expr.expr);
        break;
      case 'subquery':
        this.#subquery(expr);
        break;
      case 'unary':
        this.#unary(expr);
        break;
      case 'binary':
        this.#binary(expr);
        break;
      case 'aggregate':
        this.#aggregate(expr);
        break;
      case 'call':
        this.#call(expr);
        break;
    }
  }

  #subquery(expr: Subquery): void {
    this.visit(expr.expr);
    const type = valueType(expr.expr);
    if (type === 'instant vector') return;
    const got = type === 'range vector' ? 'matrix' : type;
    this.#add(expr, `subquery is only allowed on instant vector, got ${got} instead`);
  }

  #unary(expr: UnaryExpr): void {
    this.visit(expr.expr);
    const type = valueType(expr.expr);
    if (type === 'scalar' || type === 'instant vector') return;
    this.#add(expr, `unary expression only allowed on expressions of type scalar or instant vector, got "${type}"`);
  }

  #add(place: Span, message: string): void {
    this.#addAt(place.from, message);
  }

  #addAt(offset: number, message: string): void {
    this.faults.push({ message, offset });
  }

  #expect(expr: Expr, wanted: ValueType, context: string): void {
    this.visit(expr);
    const got = valueType(expr);
    if (got !== wanted) this.#add(expr, `expected type ${wanted} in ${context}, got ${got}`);
  }

  #selector(selector: VectorSelector): void {
    const selective = selector.matchers.some(({ operator, value }) => {
      if (operator === '=') return value !== '';
      if (operator === '!=') return value === '';
      const matchesEmpty = this.#pattern(selector, value)?.('') ?? matchesEverything(value);
      return operator === '=~' ? !matchesEmpty : matchesEmpty;
    });
    if (!selective) this.#add(selector, 'vector selector must contain at least one non-empty matcher');
    const { name: metricName, matchers } = selector;
    const second = metricName !== undefined && matchers.slice(0, -1).find(({ name }) => name === metricNameLabel);
    if (second) {
      const names = `${quoteText(metricName)} or ${quoteText(second.value)}`;
      this.#add(selector, `metric name must not be set twice: ${names}`);
    }
    for (const { operator, value } of matchers) {
      if (operator === '=~' || operator === '!~') this.#pattern(selector, value, true);
    }
  }

  #pattern(place: Span, value: string, report = false): ((text: string) => boolean) | undefined {
    try {
      return this.compile?.(value);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (report) this.#add(place, `error parsing regexp: ${reason.replace(/^bad regular expression: /, '')}`);
      // Not known to match the empty text: the one fault is enough.
      return () => false;
    }
  }

  #aggregate(expr: AggregateExpr): void {
    this.#expect(expr.expr, 'instant vector', 'aggregation expression');
    if (!expr.parameter) return;
    this.#expect(expr.parameter, expr.operator === 'count_values' ? 'string' : 'scalar', 'aggregation parameter');
  }

  #call(expr: CallExpr): void {
    const signature = functionSignature(expr.name);
    if (!signature) return;
    const { args, extra } = signature;
    const got = expr.args.length;
    const least = extra === 0 ? args.length : args.length - 1;
    const most = extra < 0 ? Number.POSITIVE_INFINITY : least + extra;
    const bound = extra === 0 ? '' : got < least ? 'at least ' : 'at most ';
    if (got < least || got > most) {
      const wanted = got < least ? least : most;
      this.#add(expr, `expected ${bound}${wanted} argument(s) in call to "${expr.name}", got ${got}`);
    }
    expr.args.forEach((arg, index) => {
      const wanted = args[Math.min(index, args.length - 1)];
      if (wanted) this.#expect(arg, wanted, `call to function "${expr.name}"`);
      else this.visit(arg);
    });
  }

  #binary(expr: BinaryExpr): void {
    this.visit(expr.left);
    this.visit(expr.right);
    const left = valueType(expr.left);
    const right = valueType(expr.right);
    const bothScalar = left === 'scalar' && right === 'scalar';
    for (const [side, type] of [
      [expr.left, left],
      [expr.right, right],
    ] as const) {
      if (type !== 'scalar' && type !== 'instant vector') {
        this.#add(side, 'binary expression must contain only scalar and instant vector types');
      }
    }
    this.#boolModifier(expr, bothScalar);
    this.#matching(expr, left === 'instant vector' && right === 'instant vector');
    if (isSetOperator(expr.operator) && (left === 'scalar' || right === 'scalar')) {
      this.#add(expr, `set operator "${expr.operator}" not allowed in binary scalar expression`);
    }
  }

  #boolModifier(expr: BinaryExpr, bothScalar: boolean): void {
    if (expr.returnBool && !isComparison(expr.operator)) {
      this.#addAt(expr.operatorAt, 'bool modifier can only be used on comparison operators');
    }
    if (bothScalar && isComparison(expr.operator) && !expr.returnBool) {
      this.#addAt(expr.operatorAt, 'comparisons between scalars must use BOOL modifier');
    }
  }

  #matching(expr: BinaryExpr, bothVectors: boolean): void {
    const { on, labels, include, explicit } = expr.matching;
    if (explicit && labels.length > 0 && !bothVectors) {
      this.#add(expr, 'vector matching only allowed between instant vectors');
    }
    if (!on) return;
    for (const label of labels) {
      if (include.includes(label)) {
        this.#addAt(expr.operatorAt, `label "${label}" must not occur in ON and GROUP clause at once`);
      }
    }
  }
}

/** Without an engine at hand: the usual ways to write a pattern that also matches the absent label. */
function matchesEverything(pattern: string): boolean {
  return (
    pattern === '' || pattern === '.*' || pattern.endsWith('|') || pattern.startsWith('|') || /^\.\*\??$/.test(pattern)
  );
}
