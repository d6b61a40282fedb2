import { compareText } from '../../labels/label-set.js';
import { FunctionFailure } from '../template-fault.js';
import { type TemplateValue, typeNameOf } from '../template-value.js';

const incompatible = 'incompatible types for comparison';

/** Go's `eq`: the first equals one of the others. Different types do not compare: write `1.0` for a float. */
export function equalsAny(first: TemplateValue, others: readonly TemplateValue[]): boolean {
  if (others.length === 0) throw new FunctionFailure('missing argument for comparison');
  return others.some((other) => equals(first, other));
}

function equals(a: TemplateValue, b: TemplateValue): boolean {
  if (isNil(a) || isNil(b)) return isNil(a) && isNil(b);
  refuseIncomparable(a);
  refuseIncomparable(b);
  if (typeof a === 'object' && typeof b === 'object') return equalObjects(a, b);
  if (typeof a !== typeof b) throw new FunctionFailure(incompatible);
  return a === b;
}

function equalObjects(a: TemplateValue & object, b: TemplateValue & object): boolean {
  const x = 'order' in a ? a.order : undefined;
  const y = 'order' in b ? b.order : undefined;
  return a === b || (typeNameOf(a) === typeNameOf(b) && x !== undefined && x === y);
}

function isNil(value: TemplateValue): value is undefined | null {
  return value === undefined || value === null;
}

function refuseIncomparable(value: TemplateValue): void {
  if (typeof value === 'object' && value !== null && value.kind !== 'object') {
    throw new FunctionFailure(`a ${typeNameOf(value)} cannot be compared: non-comparable type`);
  }
}

/** Go's `lt`: numbers of one type, texts, or objects with an order such as times. */
export function isLess(a: TemplateValue, b: TemplateValue): boolean {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b) < 0;
  if (typeof a === 'bigint' && typeof b === 'bigint') return a < b;
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  const x = orderOf(a);
  const y = orderOf(b);
  if (x !== undefined && y !== undefined && typeNameOf(a) === typeNameOf(b)) return x < y;
  throw new FunctionFailure(isOrdered(a) && isOrdered(b) ? incompatible : 'invalid type for comparison');
}

function orderOf(value: TemplateValue): bigint | undefined {
  return typeof value === 'object' && value !== null && value.kind === 'object' ? value.order : undefined;
}

function isOrdered(value: TemplateValue): boolean {
  return ['string', 'bigint', 'number'].includes(typeof value) || orderOf(value) !== undefined;
}
