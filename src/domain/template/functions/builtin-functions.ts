import { valueText } from '../format/format-value.js';
import { printf } from '../format/printf.js';
import { isTruthy, type TemplateFunction, type TemplateValue, templateFunction } from '../template-value.js';
import { indexInto, lengthOf, sliceOf } from './collection-functions.js';
import { equalsAny, isLess } from './comparison-functions.js';
import { escapeHtml, escapeQuery, escapeScript } from './text-escapes.js';

type Value = TemplateValue;

function spread(parameters: readonly string[], call: (...args: Value[]) => Value): TemplateFunction {
  return templateFunction(parameters, call, 'any');
}

/** `and` and `or` stop at the first argument that decides: the executor evaluates the arguments one by one. */
const lastArgument = spread(['any'], (...args) => args.at(-1));

/** The functions of Go's templates, without `call`: no value of ours holds a function to be called by hand. */
export const builtinFunctions: ReadonlyMap<string, TemplateFunction> = new Map<string, TemplateFunction>([
  ['and', lastArgument],
  ['or', lastArgument],
  ['not', templateFunction(['any'], (value: Value) => !isTruthy(value))],
  ['len', templateFunction(['any'], lengthOf)],
  ['index', spread(['any'], (value, ...indexes) => indexInto(value, indexes))],
  ['slice', spread(['any'], (value, ...bounds) => sliceOf(value, bounds))],
  ['print', spread([], (...args) => print(args))],
  ['println', spread([], (...args) => `${args.map(valueText).join(' ')}\n`)],
  ['printf', spread(['string'], (format, ...args) => printf(format as string, args))],
  ['html', spread([], (...args) => escapeHtml(print(args)))],
  ['js', spread([], (...args) => escapeScript(print(args)))],
  ['urlquery', spread([], (...args) => escapeQuery(print(args)))],
  ['eq', spread(['any'], (first, ...others) => equalsAny(first, others))],
  ['ne', templateFunction(['any', 'any'], (a: Value, b: Value) => !equalsAny(a, [b]))],
  ['lt', templateFunction(['any', 'any'], (a: Value, b: Value) => isLess(a, b))],
  ['le', templateFunction(['any', 'any'], isAtMost)],
  // As in Go, these are the opposite of their opposites: NaN is greater than everything.
  ['gt', templateFunction(['any', 'any'], (a: Value, b: Value) => !isAtMost(a, b))],
  ['ge', templateFunction(['any', 'any'], (a: Value, b: Value) => !isLess(a, b))],
]);

function isAtMost(a: Value, b: Value): boolean {
  return isLess(a, b) || equalsAny(a, [b]);
}

/** Go's `Sprint`: a blank between two arguments when neither is a text. */
function print(args: readonly Value[]): string {
  let text = '';
  args.forEach((value, index) => {
    if (index > 0 && typeof value !== 'string' && typeof args[index - 1] !== 'string') text += ' ';
    text += valueText(value);
  });
  return text;
}
