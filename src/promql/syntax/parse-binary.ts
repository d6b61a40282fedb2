import type { BinaryOperator, VectorMatching } from './ast.js';
import { isSetOperator } from './ast.js';
import { SyntaxFault } from './fault.js';
import { readLabelList } from './parse-aggregate.js';
import type { Token } from './token.js';
import type { TokenStream } from './token-stream.js';

const strength: ReadonlyMap<string, number> = new Map<BinaryOperator, number>([
  ['or', 1],
  ['and', 2],
  ['unless', 2],
  ['==', 3],
  ['!=', 3],
  ['>', 3],
  ['<', 3],
  ['>=', 3],
  ['<=', 3],
  ['+', 4],
  ['-', 4],
  ['*', 5],
  ['/', 5],
  ['%', 5],
  ['atan2', 5],
  ['^', 6],
]);

/** How tightly a sign binds: `-a^b` is `-(a^b)`, `-a*b` is `(-a)*b`. */
export const signStrength = 5;

/** How tightly the operator at `token` binds; 0 when there is none. */
export function operatorStrength(token: Token): number {
  return token.kind === 'symbol' || token.kind === 'word' ? (strength.get(token.lower) ?? 0) : 0;
}

export interface OperatorClause {
  readonly operator: BinaryOperator;
  readonly operatorAt: number;
  readonly returnBool: boolean;
  readonly matching: VectorMatching;
}

/** The operator and what may follow it: `bool`, `on (…) group_left (…)`. */
export function readOperator(tokens: TokenStream): OperatorClause {
  const { lower, from: operatorAt } = tokens.take();
  const operator = lower as BinaryOperator;
  const returnBool = tokens.takeIf('bool') !== undefined;
  return { operator, operatorAt, returnBool, matching: readMatching(tokens, operator) };
}

function readMatching(tokens: TokenStream, operator: BinaryOperator): VectorMatching {
  const isSet = isSetOperator(operator);
  const cardinality = isSet ? 'many-to-many' : 'one-to-one';
  const word = tokens.takeIf('on') ?? tokens.takeIf('ignoring');
  refuseFill(tokens);
  if (!word) return { on: false, labels: [], include: [], cardinality, explicit: false };
  const labels = readLabelList(tokens);
  const side = tokens.takeIf('group_left') ?? tokens.takeIf('group_right');
  const include = side && tokens.isAt('(') ? readLabelList(tokens) : [];
  refuseFill(tokens);
  const on = word.lower === 'on';
  if (!side) return { on, labels, include, cardinality, explicit: true };
  if (isSet) throw new SyntaxFault(`no grouping allowed for ${JSON.stringify(operator)} operation`, side.from);
  return {
    on,
    labels,
    include,
    cardinality: side.lower === 'group_left' ? 'many-to-one' : 'one-to-many',
    explicit: true,
  };
}

function refuseFill(tokens: TokenStream): void {
  const { next } = tokens;
  if (/^fill(?:_left|_right)?$/.test(next.lower) && tokens.peek(1).text === '(') {
    throw new SyntaxFault(`${next.lower} is experimental and is not enabled`, next.from);
  }
}
