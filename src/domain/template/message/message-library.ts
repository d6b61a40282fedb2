import { compareText } from '../../labels/label-set.js';
import { type Definition, parseTemplate, type ParseResult } from '../parse-template.js';
import { isBlank } from '../syntax/template-parser.js';
import type { TemplateFault } from '../template-fault.js';
import { defaultDefinitionsText } from './default-definitions.data.js';
import { messageFunctionNames } from './message-functions.js';

/** A named text whose `define`s every message may call; its own text outside of them is called by its name. */
export interface LibraryText {
  readonly name: string;
  readonly text: string;
}

export interface LibraryFault extends TemplateFault {
  readonly template: string;
}

/** Most UTF-16 units of parsed texts that are remembered. */
const mostRemembered = 1_000_000;

/** Definitions that messages may call, read together. */
export class MessageLibrary {
  private readonly parsed = new Map<string, ParseResult>();
  private remembered = 0;

  constructor(
    readonly definitions: ReadonlyMap<string, Definition>,
    /** What is wrong with texts that were left out. */
    readonly faults: readonly LibraryFault[],
  ) {}

  /** Reads the text of a message; texts that come again and again are read once. `name` stands in errors. */
  parse(name: string, text: string): ParseResult {
    const key = `${name}\n${text}`;
    const known = this.parsed.get(key);
    if (known) return known;
    const { definitions } = this;
    const result = parseTemplate(text, { name, functions: messageFunctionNames, definitions });
    this.remembered += text.length;
    if (this.remembered > mostRemembered) {
      this.parsed.clear();
      this.remembered = text.length;
    }
    this.parsed.set(key, result);
    return result;
  }
}

let defaults: ReadonlyMap<string, Definition> | undefined;

/** Texts as they were read, without those around them: one that changes does not have the others read again. */
const readTexts = new Map<string, ParseResult>();
const mostReadTexts = 1_000;

function readText({ name, text }: LibraryText): ParseResult {
  const key = `${name}\n${text}`;
  const known = readTexts.get(key);
  if (known) return known;
  const result = parseTemplate(text, { name, functions: messageFunctionNames });
  if (readTexts.size >= mostReadTexts) readTexts.clear();
  readTexts.set(key, result);
  return result;
}

/** Alertmanager's own names, in our words. */
export function defaultDefinitions(): ReadonlyMap<string, Definition> {
  if (!defaults) {
    const result = parseTemplate(defaultDefinitionsText, { name: 'default', functions: messageFunctionNames });
    if (!result.ok) throw new Error(`the default templates are wrong: ${JSON.stringify(result.faults)}`);
    defaults = result.template.definitions;
  }
  return defaults;
}

/**
 * Reads texts in the order of their names, each over those before and all over the defaults: what comes later takes the
 * place of an earlier definition of the same name, unless it says nothing. A text with a fault is left out as a whole.
 */
export function messageLibrary(texts: readonly LibraryText[]): MessageLibrary {
  const definitions = new Map(defaultDefinitions());
  const define = (name: string, definition: Definition): void => {
    if (!definitions.has(name) || !isBlank(definition.nodes)) definitions.set(name, definition);
  };
  const faults: LibraryFault[] = [];
  for (const one of [...texts].sort((a, b) => compareText(a.name, b.name))) {
    const result = readText(one);
    if (result.ok) {
      for (const [name, definition] of result.template.definitions) define(name, definition);
      if (!isBlank(result.template.nodes)) define(one.name, { nodes: result.template.nodes, text: one.text });
    } else faults.push(...result.faults.map((fault) => ({ template: one.name, ...fault })));
  }
  return new MessageLibrary(definitions, faults);
}
