/**
 * What a template computes with. Go's types are kept apart, because Go's templates show the difference:
 * `bigint` is an int, `number` a float64, `null` is nil and `undefined` is "no value" (a field of no data).
 */
export type TemplateValue =
  | undefined
  | null
  | boolean
  | bigint
  | number
  | string
  | TemplateList
  | TemplateMap
  | TemplateObject
  | TemplateFunction;

export interface TemplateList {
  readonly kind: 'list';
  /** As `%T` prints it and as messages name it, for example `[]string`. */
  readonly typeName: string;
  readonly items: readonly TemplateValue[];
  /** Go's `String` method. */
  readonly toText?: () => string;
  readonly methods?: ReadonlyMap<string, TemplateFunction>;
}

export interface TemplateMap {
  readonly kind: 'map';
  readonly typeName: string;
  readonly entries: ReadonlyMap<string, TemplateValue>;
  /** What a missing key gives: an empty string for labels, nil for values of any type. */
  readonly zero: TemplateValue;
  readonly toText?: () => string;
  /** A method hides a key of the same name, as in Go. */
  readonly methods?: ReadonlyMap<string, TemplateFunction>;
}

/** A struct: known fields and methods; asking for another name is an error that names the type. */
export interface TemplateObject {
  readonly kind: 'object';
  readonly typeName: string;
  readonly fields: ReadonlyMap<string, TemplateValue>;
  readonly methods?: ReadonlyMap<string, TemplateFunction>;
  /** How the object prints itself (Go's `String` method); without it `%v` prints the fields. */
  readonly toText?: () => string;
  /** A number of nanoseconds or the like, for comparisons between objects of the same type. */
  readonly order?: bigint;
}

/** `any` takes everything; a type name takes values of exactly that type. */
export type ParameterType = 'any' | 'string' | 'int' | 'float64' | 'bool' | (string & {});

export interface TemplateFunction {
  readonly kind: 'function';
  readonly parameters: readonly ParameterType[];
  /** Type of any number of further arguments. */
  readonly rest?: ParameterType;
  /** Steps of work that one call counts for, beside its arguments and result; see `TemplateLimits`. */
  readonly steps?: number;
  /** Throws {@link FunctionFailure} to say what was wrong with the arguments. */
  readonly call: (...args: TemplateValue[]) => TemplateValue;
}

/** Finds a function by its name; a map is one. */
export interface FunctionTable {
  readonly get: (name: string) => TemplateFunction | undefined;
}

export function templateFunction(
  parameters: readonly ParameterType[],
  call: (...args: never[]) => TemplateValue,
  rest?: ParameterType,
): TemplateFunction {
  // The executor checks every argument against `parameters` before it calls, so the narrower signature holds.
  const checked = call as (...args: TemplateValue[]) => TemplateValue;
  return rest === undefined
    ? { kind: 'function', parameters, call: checked }
    : { kind: 'function', parameters, rest, call: checked };
}

export function templateList(items: readonly TemplateValue[], typeName = '[]interface {}'): TemplateList {
  return { kind: 'list', typeName, items };
}

/** A map of any values: a missing key gives nil, which prints `<no value>`. */
export function templateMap(entries: Readonly<Record<string, TemplateValue>>): TemplateMap {
  return { kind: 'map', typeName: 'map[string]interface {}', entries: new Map(Object.entries(entries)), zero: null };
}

/** A map of texts, such as labels: a missing key gives the empty text. */
export function textMap(entries: Readonly<Record<string, string>>): TemplateMap {
  return { kind: 'map', typeName: 'map[string]string', entries: new Map(Object.entries(entries)), zero: '' };
}

export function templateObject(
  typeName: string,
  fields: Readonly<Record<string, TemplateValue>>,
  methods?: Readonly<Record<string, TemplateFunction>>,
): TemplateObject {
  const object: TemplateObject = { kind: 'object', typeName, fields: new Map(Object.entries(fields)) };
  return methods ? { ...object, methods: new Map(Object.entries(methods)) } : object;
}

/** The Go name of a value's type. */
export function typeNameOf(value: TemplateValue): string {
  switch (typeof value) {
    case 'undefined':
      return '<nil>';
    case 'boolean':
      return 'bool';
    case 'bigint':
      return 'int';
    case 'number':
      return 'float64';
    case 'string':
      return 'string';
    default:
      if (value === null) return '<nil>';
      return value.kind === 'function' ? 'func' : value.typeName;
  }
}

/** Go's truth: false, 0, nil, and everything empty are false; every struct is true. */
export function isTruthy(value: TemplateValue): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'bigint') return value !== 0n;
  // NaN is not zero, so it is true.
  if (typeof value === 'number') return value !== 0;
  if (typeof value !== 'object') return Boolean(value);
  if (value.kind === 'list') return value.items.length > 0;
  return value.kind === 'map' ? value.entries.size > 0 : true;
}
