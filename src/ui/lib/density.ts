import { useSyncExternalStore } from 'react';

export const densities = ['cosy', 'compact'] as const;
export type Density = (typeof densities)[number];

const key = 'tocsin.density';
const watchers = new Set<() => void>();

export function storedDensity(): Density {
  return localStorage.getItem(key) === 'compact' ? 'compact' : 'cosy';
}

/** Rows of tables go by the mark on the document, virtual rows by {@link useDensity}. */
export function applyDensity(density: Density): void {
  localStorage.setItem(key, density);
  document.documentElement.dataset.density = density;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** How close together rows stand in this browser. */
export function useDensity(): Density {
  return useSyncExternalStore(watch, storedDensity);
}
