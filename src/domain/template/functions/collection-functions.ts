import { decodeUtf8, encodeUtf8 } from '../syntax/utf8-text.js';
import { FunctionFailure } from '../template-fault.js';
import { type TemplateValue, templateList, typeNameOf } from '../template-value.js';

/** Go's `len`; of a text its bytes. */
export function lengthOf(value: TemplateValue): bigint {
  if (typeof value === 'string') return BigInt(encodeUtf8(value).length);
  if (typeof value === 'object' && value !== null) {
    if (value.kind === 'list') return BigInt(value.items.length);
    if (value.kind === 'map') return BigInt(value.entries.size);
  }
  throw new FunctionFailure(
    value === undefined || value === null ? 'len of nil pointer' : `len of type ${typeNameOf(value)}`,
  );
}

/** Go's `index`: `index x 1 "a"` is `x[1]["a"]`. A missing key of a map gives its zero value. */
export function indexInto(value: TemplateValue, indexes: readonly TemplateValue[]): TemplateValue {
  return indexes.reduce(indexOnce, value);
}

function indexOnce(value: TemplateValue, index: TemplateValue): TemplateValue {
  if (value === undefined || value === null) throw new FunctionFailure('index of untyped nil');
  if (typeof value === 'string') {
    const bytes = encodeUtf8(value);
    return BigInt(bytes[positionIn(index, bytes.length - 1)] ?? 0);
  }
  if (typeof value !== 'object') throw new FunctionFailure(`can't index item of type ${typeNameOf(value)}`);
  if (value.kind === 'list') return value.items[positionIn(index, value.items.length - 1)];
  if (value.kind !== 'map') throw new FunctionFailure(`can't index item of type ${typeNameOf(value)}`);
  if (typeof index !== 'string') {
    throw new FunctionFailure(`value has type ${typeNameOf(index)}; should be string`);
  }
  return value.entries.has(index) ? value.entries.get(index) : value.zero;
}

function positionIn(index: TemplateValue, last: number): number {
  if (index === undefined || index === null) throw new FunctionFailure('cannot index slice/array with nil');
  if (typeof index !== 'bigint') throw new FunctionFailure(`cannot index slice/array with type ${typeNameOf(index)}`);
  if (index < 0n || index > BigInt(last)) throw new FunctionFailure(`index out of range: ${index}`);
  return Number(index);
}

/** Go's `slice`: `slice x 1 3` is `x[1:3]`; of a text it counts bytes. */
export function sliceOf(value: TemplateValue, bounds: readonly TemplateValue[]): TemplateValue {
  if (value === undefined || value === null) throw new FunctionFailure('slice of untyped nil');
  if (bounds.length > 3) throw new FunctionFailure(`too many slice indexes: ${bounds.length}`);
  if (typeof value === 'string') {
    if (bounds.length === 3) throw new FunctionFailure('cannot 3-index slice a string');
    const bytes = encodeUtf8(value);
    return decodeUtf8(cut(bytes, bounds));
  }
  if (typeof value === 'object' && value.kind === 'list') return templateList(cut(value.items, bounds), value.typeName);
  throw new FunctionFailure(`can't slice item of type ${typeNameOf(value)}`);
}

function cut<T>(items: readonly T[], bounds: readonly TemplateValue[]): T[] {
  const [from = 0, to = items.length] = bounds.map((bound) => positionIn(bound, items.length));
  if (from > to) throw new FunctionFailure(`invalid slice index: ${from} > ${to}`);
  return items.slice(from, to);
}
