import type { Span } from '../syntax/ast.js';
import { lineAndColumn } from '../syntax/fault.js';
import { utf8Length } from '../syntax/utf8-length.js';

/** Most texts of one kind that an answer carries; the rest is counted. */
const mostTexts = 10;

/** Collects what a query has to say beside its answer: warnings and infos, each said once, at the place of its last cause. */
export class Annotations {
  readonly #warnings = new Map<string, Span | undefined>();
  readonly #infos = new Map<string, Span | undefined>();

  warn(message: string, place?: Span): void {
    this.#warnings.set(message, place);
  }

  inform(message: string, place?: Span): void {
    this.#infos.set(message, place);
  }

  /** `PromQL warning: …`, with line and column where the text of the query is given. */
  warnings(query?: string): readonly string[] {
    return texts('warning', this.#warnings, query);
  }

  infos(query?: string): readonly string[] {
    return texts('info', this.#infos, query);
  }
}

function texts(
  kind: 'warning' | 'info',
  messages: ReadonlyMap<string, Span | undefined>,
  query: string | undefined,
): readonly string[] {
  const all = [...messages].map(([message, place]) => `PromQL ${kind}: ${message}${placeOf(place, query)}`);
  if (all.length <= mostTexts) return all;
  return [...all.slice(0, mostTexts), `${all.length - mostTexts} more ${kind} annotations omitted`];
}

function placeOf(place: Span | undefined, query: string | undefined): string {
  if (!place || query === undefined) return '';
  const { line, column } = lineAndColumn(query, place.from);
  const lineBefore = query.slice(place.from - column + 1, place.from);
  // Prometheus counts bytes.
  return ` (${line}:${utf8Length(lineBefore) + 1})`;
}
