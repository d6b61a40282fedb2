import type { Labels } from '../labels/label-set.js';
import type { HeardAlert } from './decide-received.js';

/** What one received alert may hold: far more than people write, and little enough to keep. */
export const receivedLimits = {
  labels: 100,
  nameLength: 1_024,
  labelLength: 8_192,
  annotationLength: 65_536,
  generatorUrlLength: 32_768,
} as const;

/** Everything that keeps an alert from being taken, in Alertmanager's words where it has some; empty: nothing. */
export function receivedFaults({ labels, annotations, startsAt, endsAt, generatorUrl }: HeardAlert): readonly string[] {
  const faults: string[] = [];
  if (endsAt !== undefined && endsAt < startsAt) faults.push('start time must be before end time');
  if (Object.keys(labels).length === 0) faults.push('at least one label pair required');
  faults.push(...setFaults('invalid label set', labels, receivedLimits.labelLength));
  faults.push(...setFaults('invalid annotations', annotations, receivedLimits.annotationLength));
  if ((generatorUrl?.length ?? 0) > receivedLimits.generatorUrlLength) {
    faults.push(`generatorURL is longer than ${receivedLimits.generatorUrlLength} characters`);
  }
  return faults;
}

function setFaults(what: string, labels: Labels, mostCharacters: number): readonly string[] {
  const entries = Object.entries(labels);
  const faults: string[] = [];
  if (entries.length > receivedLimits.labels) {
    faults.push(`${what}: ${entries.length} names, at most ${receivedLimits.labels} are taken`);
  }
  for (const [name, value] of entries) {
    if (name === '') faults.push(`${what}: invalid name ""`);
    if (name.length > receivedLimits.nameLength) {
      faults.push(`${what}: a name is longer than ${receivedLimits.nameLength} characters`);
    }
    if (value.length > mostCharacters) {
      const shown = JSON.stringify(name.slice(0, 100));
      faults.push(`${what}: the value of ${shown} is longer than ${mostCharacters} characters`);
    }
  }
  return faults;
}
