/** One thing wrong with a YAML text; line and column count from 1. */
export interface YamlTextFault {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

export interface YamlTextDocument {
  /** Plain objects, lists and scalars as they were written; `null` for an empty document. */
  readonly value: unknown;
  /** Where the value at a path such as `groups[0].rules[1].expr` stands. */
  readonly placeOf: (path: string) => { readonly line: number; readonly column: number };
}

export type YamlReading =
  | { readonly ok: true; readonly documents: readonly YamlTextDocument[] }
  | { readonly ok: false; readonly faults: readonly YamlTextFault[] };

/** YAML in and out. */
export abstract class YamlText {
  /** Every document of a text; bounded, never throws for what the text says. */
  abstract read(text: string): YamlReading;
  abstract write(value: unknown): string;
}
