import { useEffect, useSyncExternalStore } from 'react';
import { useResource } from '../data/use-resource.js';
import { tabIcon, tabTitle } from './tab-title.js';
import { useLive } from './use-live.js';

let pageName = '';
const watchers = new Set<() => void>();

/** Says what the page that is shown calls itself. */
export function nameTab(name: string): void {
  if (name === pageName) return;
  pageName = name;
  for (const watcher of watchers) watcher();
}

function subscribe(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Keeps title and picture of the browser's tab: what page, how many alerts fire, and whether that is still true. */
export function TabSigns(): null {
  const name = useSyncExternalStore(subscribe, () => pageName);
  const firing = useResource<{ readonly total: number }>('/api/v1/alerts?state=firing&limit=1').data?.total ?? 0;
  const { state } = useLive();
  useEffect(() => {
    document.title = tabTitle({ name, firing, state });
  }, [name, firing, state]);
  useEffect(() => {
    document.querySelector('link[rel="icon"]')?.setAttribute('href', tabIcon({ firing, state }));
  }, [firing, state]);
  return null;
}
