import { columns, type Reading, reading } from './reading.js';

/** `/proc/loadavg`. */
export function parseLoadavg(text: string): Reading[] {
  const [one, five, fifteen] = columns(text).map(Number);
  return [
    reading('node_load1', one ?? Number.NaN),
    reading('node_load5', five ?? Number.NaN),
    reading('node_load15', fifteen ?? Number.NaN),
  ];
}

/** `/proc/sys/fs/file-nr`: allocated, (unused), maximum. */
export function parseFileNr(text: string): Reading[] {
  const [allocated, , maximum] = columns(text).map(Number);
  return [
    reading('node_filefd_allocated', allocated ?? Number.NaN),
    reading('node_filefd_maximum', maximum ?? Number.NaN),
  ];
}

/** `/proc/pressure/<resource>`: seconds in which some task waited and in which all tasks stood still. */
export function parsePressure(resource: 'cpu' | 'memory' | 'io', text: string): Reading[] {
  return text.split('\n').flatMap((line) => {
    const match = /^(some|full) .*total=(\d+)/.exec(line);
    // Whole-system CPU pressure has no "full" meaning; the kernel writes zeros for old readers' sake.
    if (!match || (match[1] === 'full' && resource === 'cpu')) return [];
    const kind = match[1] === 'some' ? 'waiting' : 'stalled';
    return [reading(`node_pressure_${resource}_${kind}_seconds_total`, Number(match[2]) / 1e6)];
  });
}

/** A file of one number under `/proc/sys` or `/sys`. */
export function parseSingleNumber(name: string, text: string): Reading[] {
  const value = Number(text.trim() || Number.NaN);
  return Number.isNaN(value) ? [] : [reading(name, value)];
}
