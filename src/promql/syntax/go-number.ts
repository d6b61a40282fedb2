/** Writes a number as Go's `strconv.FormatFloat(value, 'f', -1, 64)`: the shortest exact digits, never an exponent. */
export function formatFixed(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (Object.is(value, -0)) return '-0';
  const text = String(value);
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!match) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits + '0'.repeat(point - digits.length);
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** Writes a number as Go's `%g` and `%v` do: with an exponent of at least two digits below 1e-4 and from 1e6 on. */
export function formatShortest(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  const exponential = value.toExponential();
  const exponent = Number(exponential.slice(exponential.indexOf('e') + 1));
  if (value === 0 || (exponent >= -4 && exponent < 6)) return formatFixed(value);
  return exponential.replace(/e([+-])(\d)$/, 'e$10$2');
}

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Reads a number as Go's `strconv.ParseFloat`; `undefined` when it is none. */
export function parseFloatText(text: string): number | undefined {
  if (decimal.test(text)) return Number(text);
  const match = /^([+-]?)(inf|infinity|nan)$/i.exec(text);
  if (!match) return undefined;
  if (match[2]?.toLowerCase() === 'nan') return match[1] === '' ? Number.NaN : undefined;
  return match[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
