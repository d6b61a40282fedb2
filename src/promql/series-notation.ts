import { canonicalLabels, type Labels } from '../domain/labels/label-set.js';
import { parseFloatText } from './syntax/go-number.js';
import { SyntaxFault } from './syntax/fault.js';
import { readSelector } from './syntax/parse-selector.js';
import { TokenStream } from './syntax/token-stream.js';

/** A value of a series; `undefined` where there is no sample. */
export type NotedValue = number | 'stale' | undefined;

/** A series as Prometheus' tests and promtool's unit-test files write it. */
export interface NotedSeries {
  readonly labels: Labels;
  readonly values: readonly NotedValue[];
}

/** Most values of one series: a notation of a few characters must not fill the memory. */
const mostValues = 1_000_000;

const repetition = /^([^x]+)x(\d+)$/i;
const progression = /^([+-]?(?:[0-9.]+(?:[eE][+-]?[0-9]+)?|inf|nan))([+-](?:[0-9.]+(?:[eE][+-]?[0-9]+)?|inf|nan))$/i;

/** Reads `name{a="b"} 1 2+3x4 _ stale`. Throws an `Error` that says what is wrong. */
export function parseNotedSeries(line: string): NotedSeries {
  const end = endOfMetric(line);
  return { labels: parseNotedLabels(line.slice(0, end)), values: parseNotedValues(line.slice(end)) };
}

/** Reads `name`, `name{a="b"}`, `{a="b"}` or `{}`. */
export function parseNotedLabels(text: string): Labels {
  const labels: Record<string, string> = {};
  try {
    for (const { name, operator, value } of readSelector(new TokenStream(text)).matchers) {
      if (operator !== '=') throw new Error(`a series has labels, not conditions: ${text}`);
      labels[name] = value;
    }
  } catch (error) {
    if (error instanceof SyntaxFault) throw new Error(`not a series: ${text}: ${error.message}`, { cause: error });
    throw error;
  }
  return canonicalLabels(labels);
}

/** Reads `1 2 3`, `1+2x3` (1 3 5 7), `1x3` (four times 1), `_` and `_x3` (no sample), `stale`. */
export function parseNotedValues(text: string): readonly NotedValue[] {
  const values: NotedValue[] = [];
  for (const item of text.split(/\s+/).filter((part) => part !== '')) {
    const [, base = item, times] = repetition.exec(item) ?? [];
    const count = countOf(base, times);
    if (values.length + count > mostValues) throw new Error(`more than ${mostValues} values: ${item}`);
    values.push(...expand(base, count));
  }
  return values;
}

/** `1x4` is one value and four more; `_x4` is four gaps. */
function countOf(base: string, times: string | undefined): number {
  if (times === undefined) return 1;
  return base === '_' ? Number(times) : Number(times) + 1;
}

function expand(base: string, count: number): readonly NotedValue[] {
  if (base === '_') return Array.from({ length: count }, () => undefined);
  if (base === 'stale') return Array.from({ length: count }, () => 'stale' as const);
  const [, first = base, increment = '0'] = progression.exec(base) ?? [];
  const start = parseFloatText(first);
  const step = parseFloatText(increment);
  if (start === undefined || step === undefined) throw new Error(`not a value of a series: ${base}`);
  // Added up one by one, as Prometheus does: the rounding is part of the value.
  const values = [start];
  for (let index = 1; index < count; index++) values.push((values.at(-1) as number) + step);
  return values;
}

/** Where the metric ends and its values begin; braces and blanks within quotes do not count. */
function endOfMetric(line: string): number {
  const match = /^\s*(?:[a-zA-Z_:][\w:]*)?\s*(?:\{(?:[^"'`}]|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`)*\})?/.exec(
    line,
  );
  return match?.[0].length ?? 0;
}
