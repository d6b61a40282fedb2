import type { NumberLiteral, Operand, Placed } from '../syntax/template-syntax.js';
import { FunctionFailure } from '../template-fault.js';
import type { WorkBudget } from '../template-limits.js';
import { type ParameterType, type TemplateFunction, type TemplateValue, typeNameOf } from '../template-value.js';
import { templateDuration } from '../time/template-duration.js';
import type { ExecutionContext } from './execution-context.js';

/** A function about to be called: with the arguments as written, and the value piped in, if any. */
export interface Call {
  readonly name: string;
  readonly called: TemplateFunction;
  readonly at: Placed;
  readonly operands: readonly Operand[];
  readonly piped: Piped;
}

/** The result of the stage before, which becomes the last argument; `undefined` in the first stage. */
export type Piped = { readonly value: TemplateValue } | undefined;

/** Checks number and types of the arguments as Go does, then calls. */
export function evaluateCall(
  context: ExecutionContext,
  call: Call,
  evaluate: (operand: Operand) => TemplateValue,
): TemplateValue {
  checkCount(context, call);
  const { called, operands, piped, at } = call;
  const args = operands.map((operand, index) => {
    const type = called.parameters[index] ?? called.rest ?? 'any';
    return checkType(context, { value: argument(operand, type, evaluate), type, at: operand });
  });
  if (piped) {
    const type = called.parameters[args.length] ?? called.rest ?? 'any';
    args.push(checkType(context, { value: piped.value, type, at }));
  }
  return callChecked(context, call, args);
}

function callChecked(context: ExecutionContext, call: Call, args: readonly TemplateValue[]): TemplateValue {
  const { budget } = context.shared;
  budget.step(call.called.steps ?? 1);
  for (const value of args) chargeArgument(budget, value);
  try {
    const result = call.called.call(...args);
    if (typeof result === 'string') budget.charge(result);
    return result;
  } catch (error) {
    if (!(error instanceof FunctionFailure)) throw error;
    return context.fail(call.at, `error calling ${call.name}: ${error.message}`);
  }
}

function chargeArgument(budget: WorkBudget, value: TemplateValue): void {
  if (typeof value === 'string') budget.charge(value);
  else if (typeof value === 'object' && value?.kind === 'list') budget.step(Math.floor(value.items.length / 64));
}

function checkCount(context: ExecutionContext, call: Call): void {
  const { parameters, rest } = call.called;
  const given = call.operands.length + (call.piped ? 1 : 0);
  const fits = rest === undefined ? given === parameters.length : given >= parameters.length;
  if (fits) return;
  const least = rest === undefined ? '' : 'at least ';
  context.fail(call.at, `wrong number of args for ${call.name}: want ${least}${parameters.length} got ${given}`);
}

function argument(operand: Operand, type: ParameterType, evaluate: (operand: Operand) => TemplateValue): TemplateValue {
  if (operand.type === 'number') return numberAs(operand.literal, type) ?? evaluate(operand);
  return operand.type === 'nil' ? null : evaluate(operand);
}

/** A number that is written where a float64, an int or a duration is wanted is one: `5`, `28800e9`. */
function numberAs({ value, float }: NumberLiteral, type: ParameterType): TemplateValue {
  if (type === 'float64') return float;
  const whole = typeof value === 'bigint' ? value : Number.isSafeInteger(float) ? BigInt(float) : undefined;
  if (whole === undefined) return undefined;
  return type === 'time.Duration' ? templateDuration(whole) : type === 'int' ? whole : undefined;
}

const nilTypes = /^(any|\*|\[|map)/;

function checkType(
  context: ExecutionContext,
  given: { readonly value: TemplateValue; readonly type: ParameterType; readonly at: Placed },
): TemplateValue {
  const { value, type, at } = given;
  if (type === 'any') return value;
  if (value === undefined || value === null) {
    return nilTypes.test(type) ? null : context.fail(at, `invalid value; expected ${type}`);
  }
  const actual = typeNameOf(value);
  return actual === type ? value : context.fail(at, `wrong type for value; expected ${type}; got ${actual}`);
}
