import { useSyncExternalStore } from 'react';
import { type Live, liveStore } from './live-store.js';

/** Whether what is seen is true now, since when not, and who tells. */
export function useLive(): Live {
  return useSyncExternalStore(liveStore.subscribe, liveStore.snapshot);
}
