/** How somebody sees a page. */
export interface PictureLook {
  readonly width: number;
  readonly height: number;
  readonly scheme: 'light' | 'dark';
  readonly theme?: 'contrast' | 'dark';
  /** Letters as large as this in px, where 16 is usual: as people choose it in the settings of their browser. */
  readonly letterPx?: number;
  readonly forcedColors?: 'active';
  readonly reducedMotion?: 'reduce';
  /** As a sheet of paper, as wide as its text. */
  readonly media?: 'print';
  /** The window as it is, where others show all of a page: what sticks to its edges takes its room there. */
  readonly window?: true;
  /** All is walked through by keys, too. */
  readonly keys?: true;
}

const wide = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

export const looks: Readonly<Record<string, PictureLook>> = {
  '1440-light': { ...wide, scheme: 'light' },
  '1440-dark': { ...wide, scheme: 'dark' },
  '390-light': { ...phone, scheme: 'light' },
  '390-dark': { ...phone, scheme: 'dark' },
  '320-light': { width: 320, height: 640, scheme: 'light' },
  'contrast-light': { ...wide, scheme: 'light', theme: 'contrast' },
  'contrast-dark': { ...wide, scheme: 'dark', theme: 'contrast' },
  'forced-dark': { ...wide, scheme: 'dark', forcedColors: 'active' },
  'calm-light': { ...wide, scheme: 'light', reducedMotion: 'reduce' },
  '1024-light': { width: 1024, height: 768, scheme: 'light' },
  'text-1440': { ...wide, scheme: 'light', letterPx: 32 },
  'text-390': { ...phone, scheme: 'dark', letterPx: 32 },
  // A window of 1280 x 1024 whose letters are four times as large.
  'zoom-400': { width: 320, height: 256, scheme: 'light', window: true },
  // Who reads light letters on the dark prints dark ones on paper.
  print: { width: 718, height: 1016, scheme: 'dark', theme: 'dark', media: 'print' },
  'keys-1440': { ...wide, scheme: 'light', keys: true },
  'keys-390': { ...phone, scheme: 'light', keys: true },
};

/** Looks by one name; `usual` are taken when nobody says which. */
export const lookGroups: Readonly<Record<string, readonly string[]>> = {
  usual: ['1440-light', '1440-dark', '390-light', '390-dark'],
  axe: ['1440-light', '1440-dark', 'contrast-light', 'contrast-dark', '390-light'],
  keys: ['keys-1440', 'keys-390'],
  all: Object.keys(looks),
};
