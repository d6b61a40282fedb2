/** How somebody sees a page. */
export interface PictureLook {
  readonly width: number;
  readonly height: number;
  readonly scheme: 'light' | 'dark';
  readonly theme?: 'contrast';
  /** Letters as large as this in px, where 16 is usual: as people choose it in the settings of their browser. */
  readonly letterPx?: number;
  readonly forcedColors?: 'active';
  readonly reducedMotion?: 'reduce';
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
};

/** Those that are taken when nobody says which. */
export const usualLooks = ['1440-light', '1440-dark', '390-light', '390-dark'];
