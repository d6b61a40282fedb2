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

/** The same where there is little room: `12:03:20` of this day, `21 Nov, 12:03` of this year, else `21 Nov 2025`. */
export function shortInstantText(at: number, zone: Zone, now: number): string {
  const [day = '', time = ''] = instantText(at, zone).split(', ');
  const today = instantText(now, zone).split(', ')[0] ?? '';
  if (day === today) return time;
  return day.slice(-4) === today.slice(-4) ? `${day.slice(0, -5)}, ${time.slice(0, 5)}` : day;
}

let ownZone: string | undefined;

/** The zone's name as it stands beside a time. */
export function zoneName(zone: Zone): string {
  if (zone === 'utc') return 'UTC';
  if (zone !== 'local') return zone;
  // To ask takes long, and every row of a list does.
  ownZone ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  return ownZone;
}

/** Names that the browser does not know, from another one or from long ago, count as none. */
export function isZone(zone: Zone): boolean {
  if (zone === 'local' || zone === 'utc') return true;
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Every zone that the browser knows, the two short cuts first. */
export function allZones(): readonly Zone[] {
  return ['local', 'utc', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
}
