import type { BitReader } from './bit-reader.js';
import type { BitWriter } from './bit-writer.js';
import { RiceReader, RiceWriter } from './rice-coding.js';

/** Integers of a sequence are this far from 0 at most, so that differences of differences stay exact. */
export const largestInteger = 2 ** 48;

/** How a sequence is foretold; what is written is how far the foretelling was off. */
const modes = {
  /** A straight line, hit exactly: nothing is written per number. */
  line: 0,
  /** The first number: noise around a level. */
  level: 1,
  /** The number before plus a fixed step: counters of even pace, gauges. */
  step: 2,
  /** As far from the number before as that was from its own. */
  slope: 3,
} as const;

const modeBits = 2;
const base = 1;

/** Writes at least one integer of up to {@link largestInteger}; how many there are the reader must know. */
export function writeIntegers(bits: BitWriter, integers: Float64Array): void {
  const first = integers[0] as number;
  const factor = commonFactor(integers);
  const steps = integers.map((value) => (value - first) / factor);
  const step = typicalStep(steps);
  const mode = isLine(steps) ? modes.line : cheapest(steps, step);
  bits.write(mode, modeBits);
  writeSigned(bits, first);
  bits.writeVarint(factor);
  if (mode === modes.line) writeSigned(bits, steps[1] ?? 0);
  if (mode === modes.step) writeSigned(bits, step);
  if (mode === modes.line) return;
  const rice = new RiceWriter(bits);
  for (let index = base; index < steps.length; index++) rice.write(miss(steps, index, mode, step));
}

export function readIntegers(bits: BitReader, count: number): Float64Array {
  const mode = bits.read(modeBits);
  const first = readSigned(bits);
  const factor = bits.readVarint();
  const step = mode === modes.line || mode === modes.step ? readSigned(bits) : 0;
  const integers = new Float64Array(count);
  integers[0] = first;
  if (mode === modes.line) {
    for (let index = base; index < count; index++) integers[index] = first + index * step * factor;
    return integers;
  }
  const rice = new RiceReader(bits);
  let previous = 0;
  let pace = step;
  for (let index = base; index < count; index++) {
    const missed = rice.read();
    const current = mode === modes.level ? missed : previous + pace + missed;
    if (mode === modes.slope) pace = current - previous;
    previous = current;
    integers[index] = first + current * factor;
  }
  return integers;
}

/** How far the number at `index` is from what was foretold. */
function miss(steps: Float64Array, index: number, mode: number, step: number): number {
  const current = steps[index] as number;
  if (mode === modes.level) return current;
  const previous = steps[index - 1] as number;
  if (mode === modes.step) return current - previous - step;
  return current - previous - (index === base ? 0 : previous - (steps[index - 2] as number));
}

function cheapest(steps: Float64Array, step: number): number {
  let best: number = modes.step;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const mode of [modes.step, modes.slope, modes.level]) {
    let cost = 0;
    for (let index = base; index < steps.length; index++) cost += sizeOf(miss(steps, index, mode, step));
    if (cost < bestCost) {
      best = mode;
      bestCost = cost;
    }
  }
  return best;
}

/** Bits of a number, about. */
function sizeOf(value: number): number {
  const size = Math.abs(value);
  return size < 4_294_967_296 ? 32 - Math.clz32(size) : 64 - Math.clz32(size / 4_294_967_296);
}

/** Without the largest and smallest, which a reset or a gap brings. */
function typicalStep(steps: Float64Array): number {
  if (steps.length < 2) return 0;
  const differences = new Float64Array(steps.length - 1);
  for (let index = base; index < steps.length; index++) {
    differences[index - 1] = (steps[index] as number) - (steps[index - 1] as number);
  }
  return differences.sort()[differences.length >> 1] as number;
}

function isLine(steps: Float64Array): boolean {
  const step = steps[1] ?? 0;
  for (let index = base; index < steps.length; index++) if (steps[index] !== index * step) return false;
  return true;
}

/** Greatest common divisor of the distances from the first; 1 where there are none. */
function commonFactor(integers: Float64Array): number {
  const first = integers[0] as number;
  let factor = 0;
  for (let index = base; index < integers.length && factor !== 1; index++) {
    factor = greatestCommonDivisor(factor, Math.abs((integers[index] as number) - first));
  }
  return factor || 1;
}

function greatestCommonDivisor(a: number, b: number): number {
  let [divisor, other] = [a, b];
  while (other !== 0) {
    // Integers of 32 bits are divided far more quickly.
    const small = divisor < 2 ** 31 && other < 2 ** 31;
    const rest = small ? (divisor | 0) % (other | 0) : divisor % other;
    divisor = other;
    other = rest;
  }
  return divisor;
}

function writeSigned(bits: BitWriter, value: number): void {
  bits.writeVarint(value >= 0 ? value * 2 : -value * 2 - 1);
}

function readSigned(bits: BitReader): number {
  const folded = bits.readVarint();
  return folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
}
