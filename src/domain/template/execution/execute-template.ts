import { compareText } from '../../labels/label-set.js';
import { valueText } from '../format/format-value.js';
import type { Template } from '../parse-template.js';
import type { Branch, Placed, TemplateNode } from '../syntax/template-syntax.js';
import { FunctionFailure } from '../template-fault.js';
import { defaultTemplateLimits, type TemplateLimits, WorkBudget } from '../template-limits.js';
import { isTruthy, type FunctionTable, type TemplateValue, typeNameOf } from '../template-value.js';
import { evaluatePipeline } from './evaluate-pipeline.js';
import { ExecutionContext } from './execution-context.js';
import type { EscapedBy, OutputEscaper } from './output-escaper.js';

export interface ExecuteOptions {
  /** Functions beside Go's own: the same names as the parser was told. */
  readonly functions?: FunctionTable;
  /** Values of the variables the parser was told, each with its `$`. */
  readonly variables?: ReadonlyMap<string, TemplateValue>;
  readonly limits?: TemplateLimits;
  /** Writes the parts of the text; a new one for each expansion. */
  readonly escaper?: OutputEscaper;
}

const noFunctions: FunctionTable = { get: () => undefined };

/**
 * Expands a template with `data` as its dot. Throws {@link TemplateExecutionError} (where and why),
 * {@link TemplateLimitError}, or whatever a given function throws beside `FunctionFailure`.
 */
export function executeTemplate(template: Template, data: TemplateValue, options: ExecuteOptions = {}): string {
  const budget = new WorkBudget(options.limits ?? defaultTemplateLimits);
  const { functions = noFunctions, escaper } = options;
  const shared = { functions, definitions: template.definitions, budget, escaper };
  const context = new ExecutionContext(template.name, template.text, shared);
  context.variables.push('$', data);
  for (const [name, value] of options.variables ?? []) context.variables.push(name, value);
  walkNodes(context, data, template.nodes);
  if (escaper) orFail(context, { offset: template.text.length, source: template.name }, () => escaper.end());
  return budget.text;
}

/** How a list of nodes ended: at its end, or by a jump that the loop around it answers. */
type Ending = 'end' | 'break' | 'continue';

function walkNodes(context: ExecutionContext, dot: TemplateValue, nodes: readonly TemplateNode[]): Ending {
  context.shared.budget.descend();
  const ending = walkEach(context, dot, nodes);
  context.shared.budget.rise();
  return ending;
}

function walkEach(context: ExecutionContext, dot: TemplateValue, nodes: readonly TemplateNode[]): Ending {
  for (const node of nodes) {
    context.shared.budget.step();
    const ending = walkNode(context, dot, node);
    if (ending !== 'end') return ending;
  }
  return 'end';
}

function walkNode(context: ExecutionContext, dot: TemplateValue, node: TemplateNode): Ending {
  switch (node.type) {
    case 'text':
      writeLiteral(context, node.text);
      return 'end';
    case 'action':
      writeValue(context, dot, node);
      return 'end';
    case 'template':
      callTemplate(context, dot, node);
      return 'end';
    case 'break':
    case 'continue':
      return node.type;
    default:
      return walkBranch(context, dot, node);
  }
}

function writeLiteral({ shared: { budget, escaper } }: ExecutionContext, text: string): void {
  // What an escaper leaves out is work all the same.
  if (escaper) budget.charge(text);
  budget.write(escaper ? escaper.literal(text) : text);
}

function writeValue(
  context: ExecutionContext,
  dot: TemplateValue,
  node: TemplateNode & { readonly type: 'action' },
): void {
  const value = evaluatePipeline(context, dot, node.pipeline);
  if (node.pipeline.variables.length > 0) return;
  const { budget, escaper } = context.shared;
  const shown = shownText(context, node, value);
  budget.write(escaper ? orFail(context, node, () => escaper.value(value, shown, escapedBy(node))) : shown);
}

function escapedBy({ pipeline }: TemplateNode & { readonly type: 'action' }): EscapedBy {
  const last = pipeline.commands.at(-1)?.args[0];
  return last?.type === 'identifier' && (last.name === 'html' || last.name === 'urlquery') ? last.name : undefined;
}

function orFail<T>(context: ExecutionContext, at: Placed, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof FunctionFailure) context.fail(at, error.message);
    throw error;
  }
}

function shownText(context: ExecutionContext, at: Placed, value: TemplateValue): string {
  if (value === undefined || value === null) return '<no value>';
  if (typeof value === 'object' && value.kind === 'function') context.fail(at, "can't print a function");
  return valueText(value);
}

function walkBranch(context: ExecutionContext, dot: TemplateValue, node: Branch & Placed): Ending {
  const mark = context.variables.mark();
  const value = evaluatePipeline(context, dot, node.pipeline);
  let ending: Ending = 'end';
  if (node.type === 'range') ending = walkRange(context, { dot, node, value });
  else if (isTruthy(value)) ending = walkNodes(context, node.type === 'with' ? value : dot, node.body);
  else if (node.otherwise) ending = walkNodes(context, dot, node.otherwise);
  context.variables.release(mark);
  return ending;
}

interface Loop {
  readonly dot: TemplateValue;
  readonly node: Branch & Placed;
  readonly value: TemplateValue;
}

function walkRange(context: ExecutionContext, loop: Loop): Ending {
  const { variables } = context;
  const mark = variables.mark();
  let empty = true;
  for (const [key, item] of itemsOf(context, loop)) {
    empty = false;
    // An empty body is work too: a loop over a large number would never end.
    context.shared.budget.step();
    setLoopVariables(context, loop.node, key, item);
    const ending = walkNodes(context, item, loop.node.body);
    variables.release(mark);
    if (ending === 'break') break;
  }
  return empty && loop.node.otherwise ? walkNodes(context, loop.dot, loop.node.otherwise) : 'end';
}

function setLoopVariables(context: ExecutionContext, node: Branch, key: TemplateValue, item: TemplateValue): void {
  const { variables, assigns } = node.pipeline;
  const values = variables.length > 1 ? [key, item] : [item];
  variables.forEach((name, index) => {
    if (assigns) context.variables.assign(name, values[index]);
    else context.variables.assignTop(variables.length - index, values[index]);
  });
}

type LoopItem = readonly [key: TemplateValue, item: TemplateValue];

function itemsOf(context: ExecutionContext, loop: Loop): Iterable<LoopItem> {
  const { value, node } = loop;
  if (value === undefined || value === null) return [];
  if (typeof value === 'bigint') {
    if (node.pipeline.variables.length < 2) return countTo(value);
    return context.fail(node, `can't use ${value} to iterate over more than one variable`);
  }
  if (typeof value === 'object' && value.kind === 'list') {
    return value.items.map((item, index): LoopItem => [BigInt(index), item]);
  }
  if (typeof value === 'object' && value.kind === 'map') {
    const { entries } = value;
    return [...entries.keys()].sort(compareText).map((key): LoopItem => [key, entries.get(key)]);
  }
  return context.fail(node, `range can't iterate over a ${typeNameOf(value)}`);
}

/** One at a time: the work budget ends the loop long before a large number does. */
function* countTo(end: bigint): Generator<LoopItem> {
  for (let index = 0n; index < end; index++) yield [index, index];
}

function callTemplate(
  context: ExecutionContext,
  dot: TemplateValue,
  node: TemplateNode & { readonly type: 'template' },
): void {
  const { shared } = context;
  const definition = shared.definitions.get(node.name);
  if (!definition) context.fail(node, `template ${JSON.stringify(node.name)} not defined`);
  const data = node.pipeline ? evaluatePipeline(context, dot, node.pipeline) : undefined;
  shared.budget.enter(context.depth + 1);
  const inner = new ExecutionContext(node.name, definition.text, shared, context.depth + 1);
  inner.variables.push('$', data);
  walkNodes(inner, data, definition.nodes);
}
