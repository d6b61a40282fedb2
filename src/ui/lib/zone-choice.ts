import { useSyncExternalStore } from 'react';
import type { Zone } from './zone.js';

const key = 'tocsin.zone';
const watchers = new Set<() => void>();

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

function storedZone(): Zone {
  const stored = localStorage.getItem(key);
  return stored !== null && isZone(stored) ? stored : 'local';
}

export function chooseZone(zone: Zone): void {
  localStorage.setItem(key, zone);
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** In which zone this browser shows times. */
export function useZone(): Zone {
  return useSyncExternalStore(watch, storedZone);
}

/** Every zone that the browser knows, the two short cuts first. */
export function allZones(): readonly Zone[] {
  return ['local', 'utc', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
}
