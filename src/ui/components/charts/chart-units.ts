/** What a number means, as far as it changes how it is written. */
export const units = [
  'none',
  'short',
  'bytes',
  'bits',
  'bytes/s',
  'bits/s',
  'seconds',
  'milliseconds',
  'percent',
  'ratio',
  'per second',
  'bool',
] as const;
export type Unit = (typeof units)[number];

/** The unit of that name; what is not known is a plain number. */
export function unitNamed(name: string | undefined): Unit {
  return units.find((unit) => unit === name) ?? 'none';
}

const rateOf = /\b(?:rate|irate|deriv)\s*\(/;
const ends: readonly (readonly [RegExp, Unit, Unit])[] = [
  [/_bytes(?:_total)?\b/, 'bytes', 'bytes/s'],
  [/_bits(?:_total)?\b/, 'bits', 'bits/s'],
  [/_seconds(?:_total|_sum|_bucket)?\b/, 'seconds', 'none'],
  [/_(?:milliseconds|ms)\b/, 'milliseconds', 'none'],
  [/_percent(?:age)?\b/, 'percent', 'percent'],
  [/_ratio\b/, 'ratio', 'ratio'],
  [/_(?:total|count)\b/, 'short', 'per second'],
];

/**
 * The unit that an expression's metric names speak of. A quotient has lost the unit of its parts, and a comparison by
 * `bool` has none, so nothing is guessed for them.
 */
export function guessUnit(expr: string): Unit {
  if (/\bbool\b/.test(expr)) return 'bool';
  if (/\/(?![^{]*})/.test(expr)) return 'none';
  const found = ends.find(([end]) => end.test(expr));
  if (!found) return 'none';
  return rateOf.test(expr) ? found[2] : found[1];
}

const decimal = ['', 'k', 'M', 'G', 'T', 'P'];
const binary = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
const bitWords = ['b', 'kb', 'Mb', 'Gb', 'Tb', 'Pb'];
const spans: readonly (readonly [string, number])[] = [
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
  ['ms', 1e-3],
  ['µs', 1e-6],
  ['ns', 1e-9],
];

interface Scaled {
  readonly divisor: number;
  readonly word: string;
}

/** How large numbers of this unit are written that have this size: divided, and with which word after them. */
function scaleOf(size: number, unit: Unit): Scaled {
  switch (unit) {
    case 'bytes':
      return stepsOf(size, 1024, binary, ' ');
    case 'bytes/s':
      return withEnd(stepsOf(size, 1024, binary, ' '), '/s');
    case 'bits':
      return stepsOf(size, 1000, bitWords, ' ');
    case 'bits/s':
      return withEnd(stepsOf(size, 1000, bitWords, ' '), '/s');
    case 'seconds':
      return spanOf(size);
    case 'milliseconds':
      return { ...spanOf(size / 1000), divisor: spanOf(size / 1000).divisor * 1000 };
    case 'percent':
      return { divisor: 1, word: ' %' };
    case 'ratio':
      return { divisor: 0.01, word: ' %' };
    case 'per second':
      return withEnd(stepsOf(size, 1000, decimal, ''), '/s');
    case 'none':
    case 'short':
      return stepsOf(size, 1000, decimal, '');
    case 'bool':
      return { divisor: 1, word: '' };
  }
}

function stepsOf(size: number, base: number, words: readonly string[], gap: string): Scaled {
  const step = size < base ? 0 : Math.min(words.length - 1, Math.floor(Math.log(size) / Math.log(base) + 1e-9));
  return { divisor: base ** step, word: `${gap}${words[step] ?? ''}` };
}

function spanOf(size: number): Scaled {
  const [word, divisor] = spans.find(([, one]) => size >= one) ?? (size === 0 ? ['s', 1] : ['ns', 1e-9]);
  return { divisor, word: ` ${word}` };
}

function withEnd({ divisor, word }: Scaled, end: string): Scaled {
  return { divisor, word: word + end };
}

/** A value as a person reads it, in at most four digits: `92 %`, `1.5 GiB`, `12 ms`. */
export function valueText(value: number | null | undefined, unit: Unit): string {
  if (value === null || value === undefined) return '–';
  if (!Number.isFinite(value)) return endlessText(value);
  if (unit === 'bool') return value === 0 ? 'no' : 'yes';
  const { divisor, word } = scaleOf(Math.abs(value), unit);
  return digits(value / divisor) + word;
}

function endlessText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  return value > 0 ? '+Inf' : '-Inf';
}

function digits(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e6)) return value.toExponential(2);
  return String(Number(value.toPrecision(size >= 1000 ? 6 : 4)));
}

const mostDecimals = 12;

/** What stands at the ticks of an axis: one scale for all, and as many decimals as keep two ticks apart. */
export function tickTexts(ticks: readonly number[], unit: Unit): readonly string[] {
  if (unit === 'bool') return ticks.map((tick) => (tick === 0 ? 'no' : tick === 1 ? 'yes' : ''));
  const { divisor, word } = scaleOf(Math.max(0, ...ticks.map(Math.abs)), unit);
  const scaled = ticks.map((tick) => tick / divisor);
  for (let decimals = 0; decimals < mostDecimals; decimals += 1) {
    const texts = scaled.map((tick) => tick.toFixed(decimals).replace(/^-(0(?:\.0*)?)$/, '$1'));
    const exact = scaled.every((tick, at) => Math.abs(Number(texts[at]) - tick) < stepOf(scaled) / 10);
    if (exact && new Set(texts).size === texts.length) return texts.map((text) => text + word);
  }
  return scaled.map((tick) => tick.toExponential(2) + word);
}

function stepOf(scaled: readonly number[]): number {
  const [first = 0, second = first + 1] = scaled;
  return Math.abs(second - first) || 1;
}

const tenths = [1, 2, 2.5, 5];

/** The distances that two ticks may have: round numbers of the unit, powers of two for bytes. */
export function tickSteps(unit: Unit): readonly number[] {
  if (unit === 'bytes' || unit === 'bytes/s') return Array.from({ length: 62 }, (_, power) => 2 ** power);
  if (unit === 'bool') return [1];
  return Array.from({ length: 30 }, (_, power) => tenths.map((tenth) => Number(`${tenth}e${power - 12}`))).flat();
}
