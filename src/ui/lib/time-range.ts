/** A stretch of time as an address names it: `now-6h`, RFC 3339, or epoch ms. */
export interface TimeRange {
  readonly from: string;
  readonly to: string;
}

export const usualRange: TimeRange = { from: 'now-6h', to: 'now' };

/** Of the menu; the shortest first. */
export const rangePresets = ['15m', '1h', '3h', '6h', '12h', '24h', '2d', '7d', '30d'] as const;

const unitMs: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

const weekdays = { sunday: 0, monday: 1, saturday: 6 } as const;

/** How many days of the week have passed; `day` counts from Sunday, as dates do. */
export function daysIntoWeek(day: number, first: keyof typeof weekdays): number {
  return (day - weekdays[first] + 7) % 7;
}

/** Epoch ms; `undefined` for what is no instant. */
export function instantOf(text: string, nowMs: number): number | undefined {
  const relative = /^now(?:([+-])(\d{1,6})([smhdw]))?$/.exec(text.trim());
  if (relative) {
    const [, sign, count, unit] = relative;
    const distance = Number(count ?? 0) * (unitMs[unit ?? 's'] ?? 0);
    return sign === '+' ? nowMs + distance : nowMs - distance;
  }
  if (/^\d{12,14}$/.test(text.trim())) return Number(text);
  const parsed = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(parsed) ? undefined : parsed;
}

/** Epoch ms of both ends; the usual range where the text is none or its end is not after its start. */
export function resolveRange(range: TimeRange, nowMs: number): { readonly from: number; readonly to: number } {
  const from = instantOf(range.from, nowMs);
  const to = instantOf(range.to, nowMs);
  if (from !== undefined && to !== undefined && from < to) return { from, to };
  return { from: nowMs - 6 * 3_600_000, to: nowMs };
}

export function readRange(search: Readonly<Record<string, unknown>>, usual: TimeRange = usualRange): TimeRange {
  const { from, to } = search;
  return {
    from: typeof from === 'string' && from !== '' ? from : usual.from,
    to: typeof to === 'string' && to !== '' ? to : usual.to,
  };
}

export function writeRange(range: TimeRange, usual: TimeRange = usualRange): Record<string, string> {
  return {
    ...(range.from === usual.from ? {} : { from: range.from }),
    ...(range.to === usual.to ? {} : { to: range.to }),
  };
}

export function isLive(range: TimeRange): boolean {
  return range.to === 'now';
}

/** The same length before (`-1`) or after (`1`); twice the length around its middle with `zoom`. */
export function movedRange(range: TimeRange, step: -1 | 1 | 'zoom', nowMs: number): TimeRange {
  const { from, to } = resolveRange(range, nowMs);
  const half = (to - from) / 2;
  const shift = step === 'zoom' ? 0 : step * half;
  const grow = step === 'zoom' ? half : 0;
  return absoluteRange(from + shift - grow, to + shift + grow);
}

export function absoluteRange(fromMs: number, toMs: number): TimeRange {
  return { from: new Date(Math.round(fromMs)).toISOString(), to: new Date(Math.round(toMs)).toISOString() };
}
