import type { DurationMs } from '../../time/duration.js';

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

/** The two largest units of a span, `2 h 5 min`; empty below a second. */
export function durationWords(span: DurationMs): string {
  const first = units.findIndex(([, size]) => span >= size);
  if (first === -1) return '';
  let rest = span;
  const words = units.slice(first, first + 2).map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count > 0 ? `${count} ${unit}` : '';
  });
  return words.filter((word) => word !== '').join(' ');
}
