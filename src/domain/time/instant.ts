/** Epoch milliseconds in cluster time: an integer, the same on every node. */
export type Instant = number;

const rfc3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?([Zz]|[+-]\d{2}:\d{2})$/;

/** RFC 3339 with milliseconds, UTC: the form of every time in the own API. */
export function formatInstant(at: Instant): string {
  return new Date(at).toISOString();
}

/** Reads RFC 3339; digits past the millisecond are cut. `undefined` when the text is not a valid time. */
export function parseInstant(text: string): Instant | undefined {
  const match = rfc3339.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', zone = 'Z'] = match;
  const millis = fraction.padEnd(3, '0').slice(0, 3);
  // The built-in reader takes 30 February for 2 March, and hour 24 for the next day.
  const days = new Date(Date.UTC(2000 + (Number(year) % 400), Number(month), 0)).getUTCDate();
  if (Number(day) > days || Number(hour) > 23) return undefined;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millis}${zone.toUpperCase()}`);
  return Number.isNaN(at) ? undefined : at;
}
