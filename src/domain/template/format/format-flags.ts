/** What stands between `%` and the verb. */
export interface FormatFlags {
  readonly minus: boolean;
  readonly plus: boolean;
  readonly sharp: boolean;
  readonly space: boolean;
  readonly zero: boolean;
  /** `%+v`: names of fields are shown. */
  readonly named: boolean;
  /** `%#v`: values are written as in Go's source. */
  readonly asSource: boolean;
  readonly width: number | undefined;
  readonly precision: number | undefined;
}

export const plainFlags: FormatFlags = {
  minus: false,
  plus: false,
  sharp: false,
  space: false,
  zero: false,
  named: false,
  asSource: false,
  width: undefined,
  precision: undefined,
};

/** Pads to the width, counted in code points. */
export function pad(text: string, flags: FormatFlags): string {
  if (flags.width === undefined) return text;
  const missing = flags.width - codePoints(text);
  if (missing <= 0) return text;
  if (flags.minus) return text + ' '.repeat(missing);
  return (flags.zero ? '0' : ' ').repeat(missing) + text;
}

/** Pads with blanks even where the zero flag is set. */
export function padBlank(text: string, flags: FormatFlags): string {
  return pad(text, { ...flags, zero: false });
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
