import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import type { AtModifier } from './ast.js';
import { SyntaxFault } from './fault.js';
import { durationValue, numberValue } from './number-literal.js';
import type { TokenStream } from './token-stream.js';

/** 2^63 - 1 nanoseconds: the longest duration Prometheus can hold. */
const longestMs = 9_223_372_036_854;

/** A duration (`5m`) or a number of seconds (`300`, `1.5`) in milliseconds, not signed. */
export function readDuration(tokens: TokenStream, context: string): DurationMs {
  const { next } = tokens;
  if (next.kind === 'duration') return durationValue(tokens.take());
  if (next.kind !== 'number') return refuseDuration(tokens, context);
  // Prometheus holds nanoseconds and evaluates in whole milliseconds below them.
  const ms = Math.trunc(Math.round(numberValue(tokens.take()) * 1e9) / 1e6);
  if (ms > longestMs) throw new SyntaxFault('duration out of range', next.from);
  return ms;
}

/** As {@link readDuration}, and more than nothing: ranges and subquery steps. */
export function readPositiveDuration(tokens: TokenStream, context: string): DurationMs {
  const at = tokens.next.from;
  if (tokens.isAt('-')) throw new SyntaxFault('duration must be greater than 0', at);
  const ms = readDuration(tokens, context);
  if (ms <= 0) throw new SyntaxFault('duration must be greater than 0', at);
  return ms;
}

/** The duration after `offset`, with its sign. */
export function readOffset(tokens: TokenStream): DurationMs {
  const sign = readSign(tokens);
  const ms = readDuration(tokens, 'offset');
  return sign * ms + 0;
}

/** What stands after `@`: a signed time in seconds, `start()` or `end()`. */
export function readAtModifier(tokens: TokenStream): AtModifier {
  for (const kind of ['start', 'end'] as const) {
    if (!tokens.takeIf(kind)) continue;
    tokens.expect('(', '@');
    tokens.expect(')', '@');
    return { kind };
  }
  const at = tokens.next.from;
  const sign = readSign(tokens);
  const seconds = sign * readSeconds(tokens);
  return { kind: 'time', ms: toInstant(seconds, at) };
}

function readSeconds(tokens: TokenStream): number {
  const { next } = tokens;
  if (next.kind === 'number' || next.kind === 'duration') return numberValue(tokens.take());
  if (tokens.takeIf('inf')) return Number.POSITIVE_INFINITY;
  if (tokens.takeIf('nan')) return Number.NaN;
  return tokens.refuse('@', 'timestamp');
}

function toInstant(seconds: number, at: number): Instant {
  if (Number.isNaN(seconds) || Math.abs(seconds) >= 2 ** 63) {
    throw new SyntaxFault(`timestamp out of bounds for @ modifier: ${seconds}`, at);
  }
  return Math.round(seconds * 1000) + 0;
}

function readSign(tokens: TokenStream): 1 | -1 {
  if (tokens.takeIf('-')) return -1;
  tokens.takeIf('+');
  return 1;
}

function refuseDuration(tokens: TokenStream, context: string): never {
  const { next } = tokens;
  const named = next.kind === 'word' && /^(?:step|range|min|max|min_of|max_of)$/.test(next.lower);
  if (next.text === '(' || named) refuseArithmetic(next.from);
  return tokens.refuse(context, 'number or duration');
}

/** Refuses `5m + 1m` between brackets by name, where the stream stands behind a duration that began at `from`. */
export function refuseDurationArithmetic(tokens: TokenStream, from: number): void {
  const { next } = tokens;
  if (next.kind === 'symbol' && /^[-+*/%^]$/.test(next.text)) refuseArithmetic(from);
}

function refuseArithmetic(from: number): never {
  throw new SyntaxFault('experimental duration expression is not enabled: write a plain duration such as 5m', from);
}
