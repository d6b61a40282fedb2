const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
};

/** Milliseconds of a duration such as `1h30m`; `undefined` where it is none. For what is shown: the server reads its own. */
export function durationMs(text: string): number | undefined {
  if (!/^(?:\d+(?:ms|[smhdwy]))+$/.test(text)) return undefined;
  return [...text.matchAll(/(\d+)(ms|[smhdwy])/g)].reduce((sum, [, count, unit]) => {
    return sum + Number(count) * (units[unit ?? ''] ?? 0);
  }, 0);
}
