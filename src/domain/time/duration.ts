/** A span of time in whole milliseconds. */
export type DurationMs = number;

export type DurationResult =
  | { readonly ok: true; readonly ms: DurationMs }
  | { readonly ok: false; readonly error: string };

const units: readonly (readonly [unit: string, ms: number])[] = [
  ['y', 365 * 86_400_000],
  ['w', 7 * 86_400_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
];

const pattern = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+)s)?(?:(\d+)ms)?$/;

/** Longest duration Prometheus can hold: 2^63 - 1 nanoseconds, in ms. */
const longestMs = 9_223_372_036_854;

/** Reads a Prometheus duration: `30s`, `1h30m`, `4900ms`, `0`. Units go from large to small, each once. */
export function parseDuration(text: string): DurationResult {
  if (text === '0') return { ok: true, ms: 0 };
  if (text === '') return { ok: false, error: 'empty duration: write for example 30s, 5m or 1h30m' };
  const match = pattern.exec(text);
  if (!match) {
    return {
      ok: false,
      error: `not a duration: ${JSON.stringify(text.slice(0, 40))}: write for example 30s, 5m or 1h30m`,
    };
  }
  const ms = units.reduce((sum, [, size], index) => sum + Number(match[index + 1] ?? 0) * size, 0);
  return ms > longestMs
    ? { ok: false, error: `duration out of range: ${text.slice(0, 40)}: the longest is 292y` }
    : { ok: true, ms };
}

/** Writes a duration as Prometheus does: years and weeks only when they divide evenly. */
export function formatDuration(ms: DurationMs): string {
  if (ms === 0) return '0s';
  let rest = ms;
  let text = '';
  for (const [unit, size] of units) {
    const coarse = size > 86_400_000;
    if (coarse ? rest % size !== 0 || rest === 0 : rest < size) continue;
    text += `${Math.floor(rest / size)}${unit}`;
    rest %= size;
  }
  return text;
}
