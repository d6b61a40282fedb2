/** `UTC`, or the zone of the browser. */
export type Zone = 'utc' | 'local';

const formats = new Map<string, Intl.DateTimeFormat>();

/** An instant as people read it, without doubt: `21 Nov 2026, 12:03:20`. */
export function instantText(at: number, zone: Zone): string {
  const timeZone = zone === 'utc' ? 'UTC' : undefined;
  const key = timeZone ?? 'local';
  const format =
    formats.get(key) ??
    new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium', ...(timeZone ? { timeZone } : {}) });
  formats.set(key, format);
  return format.format(at);
}

/** The zone's name as it stands beside a time. */
export function zoneName(zone: Zone): string {
  return zone === 'utc' ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone;
}
