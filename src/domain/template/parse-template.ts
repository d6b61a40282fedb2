import { builtinFunctions } from './functions/builtin-functions.js';
import { readTokens } from './syntax/read-tokens.js';
import { type Definitions, isBlank, TemplateParser } from './syntax/template-parser.js';
import type { TemplateNode } from './syntax/template-syntax.js';
import { TokenCursor } from './syntax/token-cursor.js';
import { placeOf, type TemplateFault, TemplateSyntaxError } from './template-fault.js';

export interface Template {
  readonly name: string;
  readonly text: string;
  readonly nodes: readonly TemplateNode[];
  /** Templates made by `define` and `block`; each knows where its text is. */
  readonly definitions: ReadonlyMap<string, Definition>;
}

export interface Definition {
  readonly nodes: readonly TemplateNode[];
  /** The text that the offsets of the nodes count in. */
  readonly text: string;
}

export interface ParseOptions {
  /** Named in errors. */
  readonly name?: string;
  /** Functions beside Go's own. */
  readonly functions?: ReadonlySet<string> | ReadonlyMap<string, unknown>;
  /** Variables that the executor will be given, each with its `$`. */
  readonly variables?: readonly string[];
  /** Definitions of other texts that this one may call; its own come before them. */
  readonly definitions?: ReadonlyMap<string, Definition>;
  readonly maxLength?: number;
}

export type ParseResult =
  | { readonly ok: true; readonly template: Template }
  | { readonly ok: false; readonly faults: readonly TemplateFault[] };

const defaultMaxLength = 65_536;

/**
 * Reads a template in the language of Go's `text/template`. Unknown functions and variables are all listed; a syntax
 * fault ends the reading.
 */
export function parseTemplate(text: string, options: ParseOptions = {}): ParseResult {
  const maxLength = options.maxLength ?? defaultMaxLength;
  if (text.length > maxLength) {
    return {
      ok: false,
      faults: [{ message: `the template is longer than ${maxLength} characters`, line: 1, column: 1 }],
    };
  }
  const faults: TemplateFault[] = [];
  const report = (message: string, offset: number): void => {
    faults.push({ message, ...placeOf(text, offset) });
  };
  try {
    const parser = new TemplateParser(new TokenCursor(text, readTokens(text)), {
      isFunction: (name) => builtinFunctions.has(name) || (options.functions?.has(name) ?? false),
      report,
    });
    const nodes = parser.readAll(options.variables ?? []);
    if (faults.length === 0) return { ok: true, template: assemble(text, nodes, parser.definitions, options) };
  } catch (error) {
    if (!(error instanceof TemplateSyntaxError)) throw error;
    report(error.message, error.offset);
  }
  return { ok: false, faults };
}

function assemble(text: string, nodes: readonly TemplateNode[], own: Definitions, options: ParseOptions): Template {
  const definitions = new Map(options.definitions ?? []);
  for (const [name, body] of own) {
    if (!definitions.has(name) || !isBlank(body)) definitions.set(name, { nodes: body, text });
  }
  return { name: options.name ?? 'template', text, nodes, definitions };
}
