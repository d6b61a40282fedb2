import { useSyncExternalStore } from 'react';

export const themes = ['auto', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];

const key = 'tocsin.theme';
const dark = matchMedia('(prefers-color-scheme: dark)');
const watchers = new Set<() => void>();

export function storedTheme(): Theme {
  const stored = localStorage.getItem(key);
  return themes.find((theme) => theme === stored) ?? 'auto';
}

export function applyTheme(theme: Theme): void {
  localStorage.setItem(key, theme);
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  dark.addEventListener('change', watcher);
  return () => {
    watchers.delete(watcher);
    dark.removeEventListener('change', watcher);
  };
}

/** What is seen: `auto` and `contrast` follow the system. Whoever draws on a canvas draws anew when it changes. */
export function useColorScheme(): 'light' | 'dark' {
  return useSyncExternalStore(watch, () => {
    const theme = storedTheme();
    if (theme === 'light' || theme === 'dark') return theme;
    return dark.matches ? 'dark' : 'light';
  });
}

/** What is chosen. */
export function useTheme(): Theme {
  return useSyncExternalStore(watch, storedTheme);
}
