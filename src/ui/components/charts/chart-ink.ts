import { lettersScale } from '../../lib/letters-scale.js';

/** How many colours series have before they repeat with another dash. */
export const inkCount = 8;
const dashes: readonly (readonly number[])[] = [[], [6, 3], [2, 2]];

export type ChartSeverity = 'critical' | 'warning' | 'info';

/** The colours of the theme in force, as a canvas takes them. */
export interface ChartInk {
  readonly series: readonly string[];
  readonly grid: string;
  /** Behind words that stand over lines. */
  readonly ground: string;
  readonly text: string;
  readonly muted: string;
  readonly severities: Readonly<Record<ChartSeverity, string>>;
}

/** Reads the tokens through an element inside `place`, as a canvas does not know custom properties. */
export function readInk(place: HTMLElement): ChartInk {
  const probe = document.createElement('span');
  // Series are told apart by their own colours where the reader's replace those of texts.
  probe.style.setProperty('forced-color-adjust', 'none');
  place.append(probe);
  const read = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const ink: ChartInk = {
    series: Array.from({ length: inkCount }, (_, index) => read(`--series-${index + 1}`)),
    grid: read('--grid'),
    ground: read('--raised'),
    text: read('--quiet'),
    muted: read('--muted'),
    severities: { critical: read('--critical'), warning: read('--warning'), info: read('--info') },
  };
  probe.remove();
  return ink;
}

/** Of all that is written on a canvas: as the reader's letters grow. */
export function letterPx(): number {
  return 11 * lettersScale();
}

/** Nine and more lines differ by their dash as well. */
export function dashOf(index: number): number[] {
  return [...(dashes[Math.floor(index / inkCount) % dashes.length] ?? [])];
}

/** Calls `changed` when the page's colours have changed; answers a function that ends this. */
export function watchTheme(changed: () => void): () => void {
  const root = document.documentElement;
  const observer = new MutationObserver(changed);
  observer.observe(root, { attributes: true, attributeFilter: ['data-theme', 'data-mantine-color-scheme', 'class'] });
  const media = ['(prefers-color-scheme: dark)', 'print'].map((query) => matchMedia(query));
  for (const medium of media) medium.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    for (const medium of media) medium.removeEventListener('change', changed);
  };
}
