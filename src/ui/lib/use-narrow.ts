import { useSyncExternalStore } from 'react';

const narrow = matchMedia('(max-width: 47.9375em)');

function subscribe(watcher: () => void): () => void {
  narrow.addEventListener('change', watcher);
  return () => narrow.removeEventListener('change', watcher);
}

/** Whether the window is as narrow as a phone's: for what style sheets cannot say, such as the height of virtual rows. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => narrow.matches);
}
