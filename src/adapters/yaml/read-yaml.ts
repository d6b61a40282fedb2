import { Composer, type Document, LineCounter, Parser } from 'yaml';
import { refuseDeepNesting } from './nesting.js';
import { NodeReader } from './node-reader.js';
import { type YamlFault, YamlRefusal } from './yaml-fault.js';

export interface YamlDocument {
  /** Plain objects, lists and scalars; `null` for an empty document. */
  readonly value: unknown;
  /**
   * Where the value at a path such as `groups[0].rules[1].expr` stands, or the nearest one around it. Line and column
   * count from 1.
   */
  readonly placeOf: (path: string) => { readonly line: number; readonly column: number };
}

export type YamlResult =
  | { readonly ok: true; readonly documents: readonly YamlDocument[] }
  | { readonly ok: false; readonly faults: readonly YamlFault[] };

type Scalars = 'text' | 'text-or-null' | 'typed';

export interface YamlOptions {
  /**
   * `text`: every scalar as it is written (`5m`, `1.0`, `yes`; nothing is empty text), for formats in which the reader
   * knows what a field must be. `text-or-null`: the same, but null for what is empty, `~` or `null` without quotes.
   * `typed`: numbers, booleans and null as YAML 1.2 says. Default: `typed`.
   */
  readonly scalars?: Scalars;
  /** Whether `---` may separate several documents. Default: one only. */
  readonly documents?: 'one' | 'many';
  /** Longest text, in UTF-16 units. Default: 1,048,576. */
  readonly maxLength?: number;
}

const defaultMaxLength = 1_048_576;
const maxFaults = 100;

/**
 * Reads YAML 1.2 with the merge keys of 1.1. Refused, each with its place: repeated keys, unknown tags, aliases that name
 * nothing or that repeat too much, deep nesting. Never throws for what the text says.
 */
export function readYaml(text: string, options: YamlOptions = {}): YamlResult {
  const maxLength = options.maxLength ?? defaultMaxLength;
  if (text.length > maxLength) {
    return {
      ok: false,
      faults: [{ message: `longer than ${maxLength} characters: split the file`, line: 1, column: 1 }],
    };
  }
  const lines = new LineCounter();
  try {
    const scalars = options.scalars ?? 'typed';
    const documents = compose(text, lines, scalars);
    const faults = faultsOf(documents, lines, options.documents ?? 'one');
    if (faults.length > 0) return { ok: false, faults: faults.slice(0, maxFaults) };
    return { ok: true, documents: documents.map((document) => plainDocument(document, lines, scalars)) };
  } catch (error) {
    if (!(error instanceof YamlRefusal)) throw error;
    return { ok: false, faults: [{ message: error.message, ...place(lines, error.offset) }] };
  }
}

function compose(text: string, lines: LineCounter, scalars: Scalars): readonly Document.Parsed[] {
  const tokens = [];
  for (const token of new Parser(lines.addNewLine).parse(text)) {
    refuseDeepNesting(token);
    tokens.push(token);
  }
  const composer = new Composer({
    schema: scalars === 'typed' ? 'core' : 'failsafe',
    prettyErrors: false,
    // The library compares every key with every other one; the node reader looks them up.
    uniqueKeys: false,
  });
  return [...composer.compose(tokens, true, text.length)];
}

function faultsOf(
  documents: readonly Document.Parsed[],
  lines: LineCounter,
  allowed: 'one' | 'many',
): readonly YamlFault[] {
  const faults = documents.flatMap(({ errors, warnings }) =>
    [...errors, ...warnings].map(({ message, pos }) => ({ message: explain(message), ...place(lines, pos[0]) })),
  );
  const second = documents[1];
  if (allowed === 'one' && second && !isTrailing(documents)) {
    faults.push({
      message: 'only one document is read: put the next one in a file of its own',
      ...start(second, lines),
    });
  }
  return faults;
}

/** A text that ends with `---` says nothing after it. */
function isTrailing(documents: readonly Document.Parsed[]): boolean {
  return documents.slice(1).every(({ contents }) => contents === null || contents.range[0] === contents.range[1]);
}

function start(document: Document.Parsed, lines: LineCounter): { readonly line: number; readonly column: number } {
  return place(lines, document.contents?.range[0] ?? document.range[0]);
}

const hints: readonly (readonly [RegExp, string])[] = [
  [/^Missing closing ["']quote/, 'a quoted text over several lines must be indented deeper than its key'],
  [/^Nested mappings are not allowed/, 'put a text that contains ": " in quotes'],
];

function explain(message: string): string {
  const hint = hints.find(([pattern]) => pattern.test(message))?.[1];
  return hint ? `${message}: ${hint}` : message;
}

function plainDocument(document: Document.Parsed, lines: LineCounter, scalars: Scalars): YamlDocument {
  const reader = new NodeReader(scalars === 'text-or-null');
  const value = reader.read(document.contents, '');
  return { value, placeOf: (path) => place(lines, nearestOffset(reader.offsets, path)) };
}

function nearestOffset(offsets: ReadonlyMap<string, number>, path: string): number {
  for (let rest = path; rest !== ''; rest = parentOf(rest)) {
    const offset = offsets.get(rest);
    if (offset !== undefined) return offset;
  }
  return offsets.get('') ?? 0;
}

function parentOf(path: string): string {
  const last = /(?:\.[^.[\]]*|\[(?:\d+|"(?:[^"\\]|\\.)*")\])$/.exec(path);
  return last ? path.slice(0, last.index) : '';
}

function place(lines: LineCounter, offset: number): { readonly line: number; readonly column: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}
