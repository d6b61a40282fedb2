/** As a field of the type `datetime-local` holds it, in the zone of the browser: `2026-11-21T12:03`. */
export function localTimeText(at: number): string {
  const date = new Date(at);
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Epoch ms of such a field; `undefined` while it holds no instant. */
export function localTimeOf(text: string): number | undefined {
  const at = new Date(text).getTime();
  return Number.isNaN(at) ? undefined : at;
}

/** The next time that the clock of the browser shows this hour; on a Monday, where `monday`. */
export function nextAt(now: number, hour: number, monday = false): number {
  const date = new Date(now);
  date.setHours(hour, 0, 0, 0);
  while (date.getTime() <= now || (monday && date.getDay() !== 1)) date.setDate(date.getDate() + 1);
  return date.getTime();
}
