import { useSyncExternalStore } from 'react';
import { isSignedOut, watchServed } from '../lib/api.js';

/** Whether the session ended while the pages were open. */
export function useSignedOut(): boolean {
  return useSyncExternalStore(watchServed, isSignedOut);
}
