import { UnreadableBody } from '../wire/unreadable-body.js';

export type Fields = Readonly<Record<string, unknown>>;

/** Readers of JSON's values as protobuf maps them; what is left out is empty or 0, anything else that does not fit is refused. */
export function fields(value: unknown, name: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new UnreadableBody(`${name} must be an object`);
}

export function list(value: unknown, name: string): readonly Fields[] {
  return items(value, name).map((item) => fields(item, `an item of ${name}`));
}

export function numbers(value: unknown, name: string): readonly number[] {
  return items(value, name).map((item) => numberOf(item, name));
}

function items(value: unknown, name: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  throw new UnreadableBody(`${name} must be a list`);
}

export function textOf(value: unknown, name: string): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string' && !/\p{Surrogate}/u.test(value)) return value;
  throw new UnreadableBody(`${name} must be text`);
}

const notFinite: ReadonlyMap<unknown, number> = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]);

export function numberOf(value: unknown, name: string): number {
  if (value === undefined || value === null) return 0;
  if (typeof value === 'number') return value;
  const special = notFinite.get(value);
  if (special !== undefined) return special;
  if (typeof value === 'string' && /^[+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?$/.test(value)) return Number(value);
  throw new UnreadableBody(`${name} must be a number`);
}

export function bigintOf(value: unknown): bigint {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value);
  if (typeof value === 'string' && /^-?\d{1,20}$/.test(value)) return BigInt(value);
  throw new UnreadableBody('intValue must be a whole number');
}

/** Of nanoseconds, which a double does not hold exactly. */
export function millisecondsOf(value: unknown): number {
  if (value === undefined || value === null) return 0;
  if (typeof value === 'number') return Math.floor(value / 1_000_000);
  if (typeof value === 'string' && /^\d{1,20}$/.test(value)) return Number(BigInt(value) / 1_000_000n);
  throw new UnreadableBody('timeUnixNano must be a whole number of nanoseconds');
}
