/** A finite number's size as `0.d1d2d3… × 10^pointAt`; no leading zeros; zero has no digits. */
export interface DecimalDigits {
  readonly digits: string;
  readonly pointAt: number;
}

/** The fewest digits that read back as the same float64. */
export function shortestDigits(value: number): DecimalDigits {
  if (value === 0) return { digits: '', pointAt: 0 };
  const [mantissa = '', exponent = '0'] = Math.abs(value).toExponential().split('e');
  return { digits: mantissa.replace('.', ''), pointAt: Number(exponent) + 1 };
}

/**
 * All digits of the binary value: rounding must look at these, because the digits JavaScript prints are already
 * rounded, and its own `toFixed` and `toPrecision` round halves up where Go rounds them to even.
 */
export function exactDigits(value: number): DecimalDigits {
  if (value === 0) return { digits: '', pointAt: 0 };
  const bits = new BigUint64Array(Float64Array.of(Math.abs(value)).buffer)[0] ?? 0n;
  const field = Number(bits >> 52n);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = field === 0 ? fraction : fraction | 0x10000000000000n;
  const exponent = Math.max(field, 1) - 1075;
  // m / 2^k = m * 5^k / 10^k
  const digits = (exponent >= 0 ? mantissa << BigInt(exponent) : mantissa * 5n ** BigInt(-exponent)).toString();
  return trimZeros({ digits, pointAt: digits.length + Math.min(exponent, 0) });
}

/** Keeps `count` digits; an exact half goes to the even neighbour. */
export function roundDigits(number: DecimalDigits, count: number): DecimalDigits {
  const { digits, pointAt } = number;
  if (count >= digits.length) return number;
  if (count < 0) return { digits: '', pointAt: 0 };
  const kept = digits.slice(0, count);
  if (!roundsUp(digits, count)) return kept === '' ? { digits: '', pointAt: 0 } : trimZeros({ digits: kept, pointAt });
  const raised = (BigInt(kept || '0') + 1n).toString();
  return trimZeros({ digits: raised, pointAt: pointAt + raised.length - count });
}

function roundsUp(digits: string, count: number): boolean {
  const first = digits[count] ?? '0';
  const half = first === '5' && digits.length === count + 1;
  return half ? count > 0 && Number(digits[count - 1]) % 2 === 1 : first >= '5';
}

function trimZeros({ digits, pointAt }: DecimalDigits): DecimalDigits {
  return { digits: digits.replace(/0+$/, ''), pointAt };
}
