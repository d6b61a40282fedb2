/** How somebody sees a page. */
export interface PictureLook {
  readonly width: number;
  readonly height: number;
  readonly scheme: 'light' | 'dark';
  readonly theme?: 'contrast';
  /** Text this many times its size, and nothing else. */
  readonly text?: number;
  readonly forcedColors?: 'active';
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
  'text-1440': { ...wide, scheme: 'light', text: 2 },
  'text-390': { ...phone, scheme: 'dark', text: 2 },
};

/** Those that are taken when nobody says which. */
export const usualLooks = ['1440-light', '1440-dark', '390-light', '390-dark'];
