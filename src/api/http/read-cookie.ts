export type CookieReading =
  | { readonly found: 'none' }
  | { readonly found: 'value'; readonly value: string }
  /** Several cookies of this name with different values: another site of the domain may have planted one. */
  | { readonly found: 'several' };

/** More than any browser sends of one site; what lies behind is not looked at. */
const longestHeader = 16_384;

/** Reads one cookie of a `Cookie` header. The name must be the very same text; nothing is decoded. */
export function readCookie(header: string | undefined, name: string): CookieReading {
  const values = new Set<string>();
  for (const part of (header ?? '').slice(0, longestHeader).split(';')) {
    const equals = part.indexOf('=');
    if (equals >= 0 && part.slice(0, equals).trim() === name) values.add(part.slice(equals + 1).trim());
  }
  const [value] = values;
  if (value === undefined) return { found: 'none' };
  return values.size === 1 ? { found: 'value', value } : { found: 'several' };
}
