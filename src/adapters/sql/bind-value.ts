/** What may be bound to a statement on every database. */
export type BindValue = string | number | bigint | boolean | Uint8Array | null;

/**
 * Throws a `TypeError` for a value that cannot be stored alike everywhere: NaN and infinities, text with NUL, whole
 * numbers past 64 bits, objects. The embedded database would end the process on some of them instead of refusing.
 */
export function checkBinds(values: readonly unknown[]): asserts values is readonly BindValue[] {
  for (let index = 0; index < values.length; index++) {
    const fault = faultOf(values[index]);
    if (fault) throw new TypeError(`value ${index + 1} of the statement cannot be stored: ${fault}`);
  }
}

function faultOf(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return value.includes('\0') ? 'text with a NUL character' : undefined;
    case 'number':
      return Number.isFinite(value) ? undefined : `the number ${value}`;
    case 'bigint':
      return BigInt.asIntN(64, value) === value ? undefined : 'a whole number past 64 bits';
    case 'boolean':
      return undefined;
    default:
      return value === null || value instanceof Uint8Array ? undefined : `a value of type ${typeof value}`;
  }
}
