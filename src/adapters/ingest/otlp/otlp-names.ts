import { perUnitWords, unitWords } from './otlp-units.data.js';

/** What a metric's name depends on besides the name itself. */
export interface NamedMetric {
  readonly name: string;
  readonly unit: string;
  readonly shape: 'counter' | 'gauge' | 'other';
}

/**
 * A metric's name as Prometheus 3 translates it by default (`UnderscoreEscapingWithSuffixes`): words of letters, digits
 * and colons joined by one underscore, then the unit, then `_total` or `_ratio`. Empty when nothing is left of it.
 */
export function prometheusMetricName({ name, unit, shape }: NamedMetric): string {
  const words = withUnit(
    name.split(/[^a-zA-Z0-9:]+/).filter((word) => word !== ''),
    unit,
  );
  const joined = withLast(words, shape, unit).join('_');
  return /^\d/.test(joined) ? `_${joined}` : joined;
}

function withUnit(words: readonly string[], unit: string): readonly string[] {
  const { main, per } = unitParts(unit);
  const mainWord = words.includes(cleaned(main)) ? '' : cleaned(main);
  const perWord = per === '' ? '' : cleaned(`per_${per}`).replace(/_$/, '');
  const whole = [perWord === '' || perWord === 'per' ? mainWord : mainWord.replace(/_$/, '')];
  if (perWord !== 'per' && !words.includes(perWord)) whole.push(perWord);
  return [...words, ...whole.filter((word) => word !== '')];
}

/** What tells the kind of a metric stands last, and once. */
function withLast(words: readonly string[], shape: NamedMetric['shape'], unit: string): readonly string[] {
  const last = shape === 'counter' ? 'total' : shape === 'gauge' && unit === '1' ? 'ratio' : undefined;
  return last === undefined ? words : [...words.filter((word) => word !== last), last];
}

/** The unit as metadata tells it, for example `bytes_per_second`. */
export function prometheusUnit(unit: string): string {
  const { main, per } = unitParts(unit);
  const words = [cleaned(main), per === '' ? '' : cleaned(`per_${per}`)].filter((word) => word !== '');
  return words.join('_').replace(/^_|_$/g, '');
}

/** A label's name: other characters become underscores; `key` before what may not stand at the start. */
export function prometheusLabelName(name: string): string {
  const escaped = name.replace(/[^a-zA-Z0-9_]/gu, '_');
  if (/^\d/.test(escaped)) return `key_${escaped}`;
  return /^_(?!_)/.test(escaped) ? `key${escaped}` : escaped;
}

/** Parts in braces are comments. */
function unitParts(unit: string): { readonly main: string; readonly per: string } {
  const slash = unit.indexOf('/');
  const [main, per] = slash < 0 ? [unit, ''] : [unit.slice(0, slash), unit.slice(slash + 1)];
  return { main: word(main, unitWords), per: word(per, perUnitWords) };
}

function word(part: string, words: ReadonlyMap<string, string>): string {
  const unit = part.trim();
  return /[{}]/.test(unit) ? '' : (words.get(unit) ?? unit);
}

function cleaned(unit: string): string {
  return unit.replace(/[^a-zA-Z0-9:]+/gu, '_').replace(/^_/, '');
}
