/** `local` is the zone of the browser; `utc`; or a name such as `Europe/Berlin`. */
export type Zone = string;

const formats = new Map<string, Intl.DateTimeFormat>();

/** An instant as people read it, without doubt: `21 Nov 2026, 12:03:20`. */
export function instantText(at: number, zone: Zone): string {
  const key = zone;
  const timeZone = zone === 'local' ? undefined : zoneName(zone);
  const format =
    formats.get(key) ??
    new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium', ...(timeZone ? { timeZone } : {}) });
  formats.set(key, format);
  return format.format(at);
}

/** The zone's name as it stands beside a time. */
export function zoneName(zone: Zone): string {
  if (zone === 'utc') return 'UTC';
  return zone === 'local' ? Intl.DateTimeFormat().resolvedOptions().timeZone : zone;
}
