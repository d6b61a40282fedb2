/** Where a piece of a template stands in its text, and what it says there (errors quote it). */
export interface Placed {
  readonly offset: number;
  readonly source: string;
}

export type Operand = Placed &
  (
    | { readonly type: 'dot' }
    | { readonly type: 'nil' }
    | { readonly type: 'bool'; readonly value: boolean }
    | { readonly type: 'string'; readonly value: string }
    | { readonly type: 'number'; readonly literal: NumberLiteral }
    | { readonly type: 'identifier'; readonly name: string }
    | { readonly type: 'field'; readonly names: readonly string[] }
    | { readonly type: 'variable'; readonly name: string; readonly names: readonly string[] }
    | { readonly type: 'chain'; readonly base: Operand; readonly names: readonly string[] }
    | { readonly type: 'pipeline'; readonly pipeline: Pipeline }
  );

/** A number as written: `value` is its own type (an int is a bigint), `float` what it is where a float is wanted. */
export interface NumberLiteral {
  readonly value: bigint | number;
  readonly float: number;
}

export interface Command extends Placed {
  readonly args: readonly Operand[];
}

export interface Pipeline extends Placed {
  /** Variables set by the pipeline, with their `$`. */
  readonly variables: readonly string[];
  /** `=` instead of `:=`. */
  readonly assigns: boolean;
  readonly commands: readonly Command[];
}

export type TemplateNode = Placed &
  (
    | { readonly type: 'text'; readonly text: string }
    | { readonly type: 'action'; readonly pipeline: Pipeline }
    | Branch
    | { readonly type: 'template'; readonly name: string; readonly pipeline: Pipeline | undefined }
    | { readonly type: 'break' }
    | { readonly type: 'continue' }
  );

export interface Branch {
  readonly type: 'if' | 'with' | 'range';
  readonly pipeline: Pipeline;
  readonly body: readonly TemplateNode[];
  readonly otherwise: readonly TemplateNode[] | undefined;
}
