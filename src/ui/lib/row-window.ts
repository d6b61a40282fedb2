/** Rows of the same height, as far as they are seen through a frame. */
export interface RowSight {
  /** Place of a row at or shortly before the first that is seen. */
  readonly from: number;
  /** How many rows the frame has room for, at most. */
  readonly seen: number;
}

/** The window moves on by so many rows at once, so that little is drawn for each pixel. */
export const step = 4;
/** Rows that are drawn before and behind those that are seen: scrolling finds them there. */
const spare = 6;

/** The first row to draw, and the one behind the last. */
export function rowWindow({ from, seen }: RowSight, count: number): readonly [first: number, end: number] {
  // What has become shorter is seen from its end on, before the browser says so.
  const start = Math.min(from, Math.max(0, count - seen));
  return [Math.max(0, start - spare), Math.min(count, start + step + seen + spare)];
}

interface Frame {
  readonly scrollTop: number;
  readonly clientHeight: number;
}

/** Where to scroll so that a row is seen below a head that stays: no further than it takes. All in pixels. */
export function scrollToRow(
  frame: Frame,
  row: { readonly index: number; readonly height: number; readonly headRoom: number },
): number {
  const start = row.index * row.height;
  if (start < frame.scrollTop) return start;
  return Math.max(frame.scrollTop, start + row.height + row.headRoom - frame.clientHeight);
}
