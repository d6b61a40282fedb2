import { useSyncExternalStore } from 'react';

export type Density = 'compact' | 'cosy';

const storageKey = 'tocsin.density';
const watchers = new Set<() => void>();

function subscribe(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function read(): Density {
  return localStorage.getItem(storageKey) === 'cosy' ? 'cosy' : 'compact';
}

/** How high rows are, as this browser wants them. */
export function useDensity(): readonly [Density, (density: Density) => void] {
  const density = useSyncExternalStore(subscribe, read);
  const choose = (next: Density): void => {
    localStorage.setItem(storageKey, next);
    for (const watcher of watchers) watcher();
  };
  return [density, choose];
}
