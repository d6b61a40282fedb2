const usualPx = 16;
let scale: number | undefined;

/** How much larger than usual this browser's reader wants letters: what is told in pixels grows along. */
export function lettersScale(): number {
  scale ??= Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / usualPx;
  return scale;
}
