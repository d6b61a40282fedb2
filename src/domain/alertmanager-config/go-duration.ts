const units: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
};

/** Reads a duration of Go's standard library in milliseconds; `undefined` for what is none. */
export function parseGoDuration(text: string): number | undefined {
  if (/^[-+]?0$/.test(text)) return 0;
  const [, sign, rest = ''] = /^([-+]?)(.+)$/.exec(text) ?? [];
  let ms = 0;
  let end = 0;
  for (const part of rest.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/gy)) {
    ms += Number(part[1]) * (units[part[2] ?? ''] ?? 0);
    end = part.index + part[0].length;
  }
  if (rest === '' || end !== rest.length) return undefined;
  return sign === '-' ? -ms : ms;
}
