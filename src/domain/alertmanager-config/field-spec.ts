import type { Fields } from '../rule/draft-reader.js';

/** What a field of alertmanager.yml holds. */
export type ScalarKind =
  | 'text'
  | 'flag'
  | 'whole'
  /** 0 or more. */
  | 'count'
  /** As Prometheus writes them: `5m`, `1d`. */
  | 'duration'
  /** As Go writes them: `1.5h`, `300ms`; no days. */
  | 'go-duration'
  /** http or https, with a host. */
  | 'url'
  /** The same, or `<secret>` in a configuration that was printed. */
  | 'secret-url'
  /** The same, or a text with a template in it. */
  | 'template-url'
  | 'host-port'
  /** Anything that YAML can say. */
  | 'any';

export type FieldSpec =
  | ScalarKind
  | { readonly list: FieldSpec }
  | { readonly map: FieldSpec }
  | { readonly part: PartSpec }
  | { readonly oneOf: readonly string[] };

/** The fields of one part, and what must hold between them. An empty text counts as not given, as in Alertmanager. */
export interface PartSpec {
  readonly fields: Readonly<Record<string, FieldSpec>>;
  readonly required?: readonly string[];
  /** At most one of each of these. */
  readonly atMostOne?: readonly (readonly string[])[];
  /** At least one of each of these. */
  readonly atLeastOne?: readonly (readonly string[])[];
  /** What else must hold. */
  readonly check?: (fields: Fields, say: (name: string, message: string) => void) => void;
}

/** A text that a file may hold instead. */
export type OrFile = readonly [name: string, file: string];

export function orFile(name: string): OrFile {
  return [name, `${name}_file`];
}

export function texts(...names: readonly string[]): Readonly<Record<string, FieldSpec>> {
  return fieldsOf('text', names);
}

export function flags(...names: readonly string[]): Readonly<Record<string, FieldSpec>> {
  return fieldsOf('flag', names);
}

function fieldsOf(spec: FieldSpec, names: readonly string[]): Readonly<Record<string, FieldSpec>> {
  return Object.fromEntries(names.map((name) => [name, spec]));
}
