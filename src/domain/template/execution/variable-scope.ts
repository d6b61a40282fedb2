import type { TemplateValue } from '../template-value.js';

/** The variables of one running template, innermost last; blocks drop theirs at their end. */
export class VariableScope {
  private readonly variables: { readonly name: string; value: TemplateValue }[] = [];

  push(name: string, value: TemplateValue): void {
    this.variables.push({ name, value });
  }

  /** Sets the innermost variable of that name. */
  assign(name: string, value: TemplateValue): boolean {
    const variable = this.find(name);
    if (variable) variable.value = value;
    return variable !== undefined;
  }

  /** Sets the variable declared `fromTop` places before the end. */
  assignTop(fromTop: number, value: TemplateValue): void {
    const variable = this.variables.at(-fromTop);
    if (variable) variable.value = value;
  }

  read(name: string): { readonly value: TemplateValue } | undefined {
    return this.find(name);
  }

  mark(): number {
    return this.variables.length;
  }

  release(mark: number): void {
    this.variables.length = mark;
  }

  private find(name: string): { value: TemplateValue } | undefined {
    return this.variables.findLast((variable) => variable.name === name);
  }
}
