import { type Zone, zoneName } from './zone.js';

/** The time of the day as people read it: `12:03:20`. */
export function clockText(at: number, zone: Zone): string {
  const timeZone = zone === 'local' ? {} : { timeZone: zoneName(zone) };
  return new Date(at).toLocaleTimeString('en-GB', timeZone);
}
