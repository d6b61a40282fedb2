import type { SampleColumns } from '../sample-columns.js';
import { BitReader } from './bit-reader.js';
import { BitWriter } from './bit-writer.js';
import { readDecimals, toDecimals, writeDecimals } from './decimal-codec.js';
import { readIntegers, writeIntegers } from './integer-codec.js';
import { readDoubles, writeDoubles } from './xor-codec.js';

/** First byte of every block: how the rest is to be read. */
const format = 1;
const kinds = { decimals: 0, doubles: 1 } as const;

/** The bytes are no block of samples, or not one that this version can read. */
export class BadBlock extends Error {
  override readonly name = 'BadBlock';
}

/**
 * Samples of one series as bytes: the format, how many, the first time, the times as integers from there, the values.
 * Times must be whole, ascend, and lie within 2^48 ms of each other; every bit of a value comes back, those of NaNs too.
 */
export function encodeSamples({ times, values }: SampleColumns): Uint8Array {
  const bits = new BitWriter();
  bits.write(format, 8);
  bits.writeVarint(times.length);
  if (times.length === 0) return bits.bytes();
  const first = times[0] as number;
  bits.write(first < 0 ? 1 : 0, 1);
  bits.writeVarint(Math.abs(first));
  writeIntegers(
    bits,
    times.map((time) => time - first),
  );
  const decimals = toDecimals(values);
  const asDecimals = decimals && written(kinds.decimals, (own) => writeDecimals(own, values, decimals));
  // Few decimals are worse as decimals: it is tried where something had to be kept aside or much was written.
  const plain = asDecimals && asDecimals.bits <= values.length * 24;
  const asDoubles = plain ? undefined : written(kinds.doubles, (own) => writeDoubles(own, values));
  const best = smaller(asDecimals, asDoubles);
  return joined(bits.bytes(), best.bytes());
}

/** Throws {@link BadBlock}. */
export function decodeSamples(bytes: Uint8Array): SampleColumns {
  const bits = new BitReader(bytes);
  const version = bits.read(8);
  if (version !== format)
    throw new BadBlock(`a block of samples is of format ${version}; this version reads ${format}`);
  const count = bits.readVarint();
  if (count > mostSamples) throw new BadBlock(`a block says that it holds ${count} samples`);
  if (count === 0) return { times: new Float64Array(0), values: new Float64Array(0) };
  const sign = bits.read(1) === 1 ? -1 : 1;
  const first = sign * bits.readVarint();
  const times = readIntegers(bits, count);
  for (let index = 0; index < count; index++) times[index] = (times[index] as number) + first;
  bits.toByte();
  const values = bits.read(8) === kinds.decimals ? readDecimals(bits, count) : readDoubles(bits, count);
  if (bits.overrun) throw new BadBlock('a block of samples is cut off');
  return { times, values };
}

/** Far more than any block holds. */
const mostSamples = 65_536;

function written(kind: number, write: (bits: BitWriter) => void): BitWriter {
  const bits = new BitWriter();
  bits.write(kind, 8);
  write(bits);
  return bits;
}

function smaller(a: BitWriter | undefined, b: BitWriter | undefined): BitWriter {
  if (!a) return b as BitWriter;
  return b && b.bits < a.bits ? b : a;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(a.length + b.length);
  bytes.set(a);
  bytes.set(b, a.length);
  return bytes;
}
