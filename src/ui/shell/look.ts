import { preference, rereadPreferences, watchPreferences } from '../lib/preferences.js';

const yearS = 31_536_000;

/** Puts on the document what the styles go by, and follows what is preferred, in other tabs of the browser too. */
export function followLook(): void {
  showLook();
  watchPreferences(showLook);
  addEventListener('storage', rereadPreferences);
}

function showLook(): void {
  const { dataset } = document.documentElement;
  const theme = preference('theme');
  if (theme === 'auto') delete dataset.theme;
  else dataset.theme = theme;
  dataset.density = preference('density');
  dataset.times = preference('times');
  // The node puts it on the next document, which is then never seen in other colours first.
  // biome-ignore lint/suspicious/noDocumentCookie: the other way to write one does not exist over plain http
  document.cookie = `tocsin_theme=${theme};path=/;max-age=${yearS};samesite=lax`;
}
