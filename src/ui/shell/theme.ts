import { useSyncExternalStore } from 'react';
import { preference, watchPreferences } from '../lib/preferences.js';

const dark = matchMedia('(prefers-color-scheme: dark)');

function watch(watcher: () => void): () => void {
  const leave = watchPreferences(watcher);
  dark.addEventListener('change', watcher);
  return () => {
    leave();
    dark.removeEventListener('change', watcher);
  };
}

/** What is seen: `auto` and `contrast` follow the system. Whoever draws on a canvas draws anew when it changes. */
export function useColorScheme(): 'light' | 'dark' {
  return useSyncExternalStore(watch, () => {
    const theme = preference('theme');
    if (theme === 'light' || theme === 'dark') return theme;
    return dark.matches ? 'dark' : 'light';
  });
}
