import type { Definition } from '../parse-template.js';
import type { Placed } from '../syntax/template-syntax.js';
import { placeOf, TemplateExecutionError } from '../template-fault.js';
import type { WorkBudget } from '../template-limits.js';
import type { FunctionTable } from '../template-value.js';
import type { OutputEscaper } from './output-escaper.js';
import { VariableScope } from './variable-scope.js';

/** What a `{{template}}` call makes anew (name, text, variables) and what it shares (functions, budget). */
export class ExecutionContext {
  readonly variables = new VariableScope();

  constructor(
    readonly templateName: string,
    readonly text: string,
    readonly shared: SharedContext,
    readonly depth = 0,
  ) {}

  /** Ends the expansion with a message that says where, in which template and at which action; its columns are Go's, from 0. */
  fail(at: Placed, message: string): never {
    const { line, column } = placeOf(this.text, at.offset);
    const place = `template: ${this.templateName}:${line}:${column - 1}`;
    throw new TemplateExecutionError(
      `${place}: executing ${JSON.stringify(this.templateName)} at <${at.source}>: ${message}`,
      line,
      column,
      at.source,
    );
  }
}

export interface SharedContext {
  /** Functions beside Go's own. */
  readonly functions: FunctionTable;
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly budget: WorkBudget;
  /** Without one the values are written as they are. */
  readonly escaper?: OutputEscaper | undefined;
}
