import { builtinFunctions } from '../functions/builtin-functions.js';
import type { Command, Operand, Pipeline } from '../syntax/template-syntax.js';
import {
  isTruthy,
  type TemplateFunction,
  type TemplateMap,
  type TemplateValue,
  typeNameOf,
} from '../template-value.js';
import { evaluateCall, type Piped } from './evaluate-call.js';
import type { ExecutionContext } from './execution-context.js';

/** Evaluates all stages and sets the pipeline's variables. */
export function evaluatePipeline(context: ExecutionContext, dot: TemplateValue, pipeline: Pipeline): TemplateValue {
  let piped: Piped;
  for (const command of pipeline.commands) {
    context.shared.budget.step();
    piped = { value: evaluateCommand(context, dot, command, piped) };
  }
  const value = piped?.value;
  for (const name of pipeline.variables) {
    if (!pipeline.assigns) context.variables.push(name, value);
    else if (!context.variables.assign(name, value)) context.fail(pipeline, `undefined variable: ${name}`);
  }
  return value;
}

function evaluateCommand(context: ExecutionContext, dot: TemplateValue, command: Command, piped: Piped): TemplateValue {
  const [first, ...rest] = command.args;
  if (!first) return undefined;
  if (first.type === 'identifier') return evaluateFunction(context, dot, { first, rest, command, piped });
  if (first.type === 'nil') context.fail(first, 'nil is not a command');
  const walk = { operands: rest, piped };
  if (first.type === 'field' || first.type === 'chain' || first.type === 'variable') {
    return evaluatePath(context, dot, first, walk);
  }
  refuseArguments(context, first, walk);
  return evaluateOperand(context, dot, first);
}

/** An operand standing as an argument: nothing is passed to it. */
function evaluateOperand(context: ExecutionContext, dot: TemplateValue, operand: Operand): TemplateValue {
  context.shared.budget.step();
  switch (operand.type) {
    case 'dot':
      return dot;
    case 'nil':
      return null;
    case 'bool':
    case 'string':
      return operand.value;
    case 'number':
      return operand.literal.value;
    case 'pipeline':
      return evaluatePipeline(context, dot, operand.pipeline);
    case 'identifier':
      return evaluateFunction(context, dot, { first: operand, rest: [], command: operand, piped: undefined });
    default:
      return evaluatePath(context, dot, operand, { operands: [], piped: undefined });
  }
}

interface FunctionUse {
  readonly first: Operand & { readonly type: 'identifier' };
  readonly rest: readonly Operand[];
  readonly command: Pick<Command, 'offset' | 'source'>;
  readonly piped: Piped;
}

function evaluateFunction(context: ExecutionContext, dot: TemplateValue, use: FunctionUse): TemplateValue {
  const { name } = use.first;
  const called = context.shared.functions.get(name) ?? builtinFunctions.get(name);
  if (!called) return context.fail(use.first, `${JSON.stringify(name)} is not a defined function`);
  const evaluate = (operand: Operand): TemplateValue => evaluateOperand(context, dot, operand);
  const shortCircuits = name === 'and' || name === 'or';
  if (shortCircuits && use.rest.length > 0) return evaluateLogic(name, use, evaluate);
  const call = { name, called, at: use.command, operands: use.rest, piped: use.piped };
  return evaluateCall(context, call, evaluate);
}

/** `and` and `or` give the first argument that decides and leave the others alone. */
function evaluateLogic(
  name: 'and' | 'or',
  use: FunctionUse,
  evaluate: (operand: Operand) => TemplateValue,
): TemplateValue {
  let value: TemplateValue;
  for (const operand of use.rest) {
    value = evaluate(operand);
    if (isTruthy(value) === (name === 'or')) return value;
  }
  return use.piped ? use.piped.value : value;
}

interface Given {
  readonly operands: readonly Operand[];
  readonly piped: Piped;
}

type PathOperand = Operand & { readonly type: 'field' | 'chain' | 'variable' };

/** `.A.B`, `$x.A`, `(…).A`: only the last name is given the arguments. */
function evaluatePath(context: ExecutionContext, dot: TemplateValue, path: PathOperand, given: Given): TemplateValue {
  let value = evaluateBase(context, dot, path);
  if (path.names.length === 0) refuseArguments(context, path, given);
  path.names.forEach((name, index) => {
    const last = index === path.names.length - 1;
    const walk = last ? given : { operands: [], piped: undefined };
    value = evaluateMember(context, { receiver: value, name, path, dot }, walk);
  });
  return value;
}

function evaluateBase(context: ExecutionContext, dot: TemplateValue, path: PathOperand): TemplateValue {
  if (path.type === 'field') return dot;
  if (path.type === 'variable') {
    const variable = context.variables.read(path.name);
    return variable ? variable.value : context.fail(path, `undefined variable: ${path.name}`);
  }
  if (path.base.type === 'nil') context.fail(path, 'nil is not a command');
  return evaluateOperand(context, dot, path.base);
}

interface Member {
  readonly receiver: TemplateValue;
  readonly name: string;
  readonly path: PathOperand;
  readonly dot: TemplateValue;
}

function evaluateMember(context: ExecutionContext, member: Member, given: Given): TemplateValue {
  const { receiver, name, path } = member;
  // A field of no data is no value again, as with Go's missingkey=zero; a field of nil is an error.
  if (receiver === undefined) return undefined;
  if (receiver === null) return context.fail(path, `nil pointer evaluating ${name} of nil`);
  if (typeof receiver !== 'object' || receiver.kind === 'function') return refuseField(context, member);
  const method = receiver.methods?.get(name);
  if (method) return callMethod(context, member, { ...given, called: method });
  if (receiver.kind === 'map') return evaluateEntry(context, { ...member, receiver }, given);
  if (receiver.kind === 'list' || !receiver.fields.has(name)) return refuseField(context, member);
  if (hasArguments(given)) context.fail(path, `${name} has arguments but cannot be invoked as function`);
  return receiver.fields.get(name);
}

function evaluateEntry(
  context: ExecutionContext,
  { receiver, name, path }: Member & { readonly receiver: TemplateMap },
  given: Given,
): TemplateValue {
  if (hasArguments(given)) context.fail(path, `${name} is not a method but has arguments`);
  return receiver.entries.has(name) ? receiver.entries.get(name) : receiver.zero;
}

function refuseField(context: ExecutionContext, { receiver, name, path }: Member): never {
  return context.fail(path, `can't evaluate field ${name} in type ${typeNameOf(receiver)}`);
}

function callMethod(
  context: ExecutionContext,
  member: Member,
  given: Given & { readonly called: TemplateFunction },
): TemplateValue {
  const call = { name: member.name, at: member.path, ...given };
  return evaluateCall(context, call, (operand) => evaluateOperand(context, member.dot, operand));
}

function hasArguments(given: Given): boolean {
  return given.operands.length > 0 || given.piped !== undefined;
}

function refuseArguments(context: ExecutionContext, operand: Operand, given: Given): void {
  if (hasArguments(given)) context.fail(operand, `can't give argument to non-function ${operand.source}`);
}
