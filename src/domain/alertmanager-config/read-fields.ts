import { DraftReader, type Fields, isFields, pathTo } from '../rule/draft-reader.js';
import type { RuleFault } from '../rule/rule-draft.js';
import type { FieldSpec, PartSpec } from './field-spec.js';
import { isGiven } from './given.js';
import { readScalar } from './read-scalar.js';

/** A place in the file, and where its faults go. */
export interface Place {
  readonly path: string;
  readonly faults: RuleFault[];
}

export function report({ path, faults }: Place, name: string, message: string): void {
  faults.push({ path: name === '' ? path : pathTo(path, name), message });
}

/**
 * Reads a part of the file as its spec says: texts become what they stand for, what is null counts as not given, and
 * every fault is told with its path. Answers what could be read.
 */
export function readPart(value: unknown, spec: PartSpec, place: Place): Fields {
  if (!isFields(value)) {
    report(place, '', value === null ? 'is empty' : 'must be a mapping');
    return {};
  }
  new DraftReader(value, place.path, place.faults).refuseUnknown(Object.keys(spec.fields));
  const read = Object.fromEntries(
    Object.entries(spec.fields).flatMap(([name, field]) => {
      const given = Object.hasOwn(value, name) ? value[name] : null;
      if (given === null || given === undefined) return [];
      const found = readField(given, field, { path: pathTo(place.path, name), faults: place.faults });
      return found === undefined ? [] : [[name, found]];
    }),
  );
  checkTogether({ ...value, ...read }, spec, place);
  spec.check?.(read, (name, message) => report(place, name, message));
  return read;
}

function readField(value: unknown, spec: FieldSpec, place: Place): unknown {
  if (spec === 'any') return value;
  if (typeof spec === 'string') return scalarOf(value, spec, place);
  if ('part' in spec) return readPart(value, spec.part, place);
  if ('list' in spec) return readList(value, spec.list, place);
  if ('map' in spec) return readMap(value, spec.map, place);
  const text = scalarOf(value, 'text', place);
  if (text === undefined || text === '' || spec.oneOf.includes(String(text))) return text;
  report(place, '', `must be ${spec.oneOf.join(', ').replace(/, ([^,]*)$/, ' or $1')}`);
  return undefined;
}

function scalarOf(
  value: unknown,
  kind: Parameters<typeof readScalar>[1],
  place: Place,
): string | number | boolean | undefined {
  if (typeof value !== 'string') {
    report(place, '', 'must be one value, not a list or a mapping');
    return undefined;
  }
  const reading = readScalar(value, kind);
  if (reading.ok) return reading.value;
  report(place, '', reading.error);
  return undefined;
}

function readList(value: unknown, spec: FieldSpec, place: Place): readonly unknown[] | undefined {
  if (!Array.isArray(value)) {
    report(place, '', 'must be a list');
    return undefined;
  }
  return value.map((item, index) => {
    const at = { path: `${place.path}[${index}]`, faults: place.faults };
    if (spec === 'any') return item;
    if (item === null) {
      report(at, '', 'is empty: fill it in or take it away');
      return {};
    }
    return readField(item, spec, at) ?? {};
  });
}

function readMap(value: unknown, spec: FieldSpec, place: Place): Fields | undefined {
  if (!isFields(value)) {
    report(place, '', 'must be a mapping');
    return undefined;
  }
  const entries = Object.entries(value).map(([name, item]) => {
    if (item === null) return [name, spec === 'text' ? '' : null] as const;
    return [name, readField(item, spec, { path: pathTo(place.path, name), faults: place.faults })] as const;
  });
  return Object.fromEntries(entries);
}

function checkTogether(fields: Fields, spec: PartSpec, place: Place): void {
  const given = (name: string): boolean => isGiven(fields[name]);
  for (const name of (spec.required ?? []).filter((one) => !given(one))) report(place, name, 'is required');
  for (const names of (spec.atLeastOne ?? []).filter((any) => !any.some(given))) {
    report(place, names[0] ?? '', `is required${orOthers(names)}`);
  }
  for (const names of spec.atMostOne ?? []) reportTwo(names.filter(given), place);
}

function reportTwo([first, second]: readonly string[], place: Place): void {
  if (second !== undefined) report(place, second, `takes the place of ${first}: give one of the two`);
}

function orOthers(names: readonly string[]): string {
  return names.length < 2 ? '' : `, or ${names.slice(1).join(' or ')}`;
}

export function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}

/** Elements of a list that are texts; what else stood there has been told. */
export function textsOf(fields: Fields, name: string): readonly string[] {
  const list = fields[name];
  return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : [];
}

export function partsOf(fields: Fields, name: string): readonly Fields[] {
  const list = fields[name];
  return Array.isArray(list) ? list.filter(isFields) : [];
}

export function partOf(fields: Fields, name: string): Fields | undefined {
  const part = fields[name];
  return isFields(part) ? part : undefined;
}
