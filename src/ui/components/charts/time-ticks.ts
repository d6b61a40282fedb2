const dayMs = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function partsOf(at: number, timeZone: string | undefined): Readonly<Record<string, string>> {
  const key = timeZone ?? '';
  const format =
    formats.get(key) ??
    new Intl.DateTimeFormat('en-GB', {
      hourCycle: 'h23',
      ...{ year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' },
      ...(timeZone ? { timeZone } : {}),
    });
  formats.set(key, format);
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
}

/**
 * What stands at the ticks of a time axis: 24 hours, as fine as the ticks are, and the date below where a new day
 * begins, and at the first tick. `timeZone` as Intl knows it; `undefined`: the browser's.
 */
export function timeTickTexts(ticks: readonly number[], timeZone: string | undefined): readonly string[] {
  const step = (ticks[1] ?? 0) - (ticks[0] ?? 0);
  const days = ticks.map((tick) => dayOf(tick, timeZone));
  return ticks.map((tick, index) => {
    const text = tickText(tick, step, timeZone);
    return step < dayMs && days[index] !== days[index - 1] ? `${text}\n${days[index]}` : text;
  });
}

function dayOf(at: number, timeZone: string | undefined): string {
  const { month, day } = partsOf(at, timeZone);
  return `${day} ${month}`;
}

function tickText(tick: number, step: number, timeZone: string | undefined): string {
  const { year, month, hour, minute, second } = partsOf(tick, timeZone);
  if (step >= 28 * dayMs) return `${month}\n${year}`;
  if (step >= dayMs) return dayOf(tick, timeZone);
  const seconds = step < 60_000 ? `:${second}` : '';
  const fraction = step > 0 && step < 1_000 ? `.${String(tick % 1_000).padStart(3, '0')}` : '';
  return `${hour}:${minute}${seconds}${fraction}`;
}

/** `12:04`, or `12:04:07` where seconds matter, with the date in front when the range is longer than a day. */
export function clockText(at: number, span: { readonly from: number; readonly to: number }, timeZone?: string): string {
  const { month, day, hour, minute, second } = partsOf(at, timeZone);
  const length = span.to - span.from;
  const time = length < 6 * 3_600_000 ? `${hour}:${minute}:${second}` : `${hour}:${minute}`;
  return length > dayMs ? `${day} ${month}, ${time}` : time;
}
