import { type RefObject, useLayoutEffect, useState } from 'react';
import { type RowSight, rowWindow, scrollToRow, step } from './row-window.js';

interface Asked {
  /** What scrolls. */
  readonly frame: RefObject<HTMLElement | null>;
  readonly count: number;
  /** Pixels, of every row. */
  readonly rowHeight: number;
  /** Pixels of a head that stays above the rows. */
  readonly headRoom: number;
}

interface RowWindow {
  /** Places of the rows to draw. */
  readonly places: readonly number[];
  /** Scrolls until the row at a place is seen. */
  readonly show: (index: number) => void;
}

/** Which of thousands of rows must be in the document: those that are seen, and some around them. */
export function useRowWindow({ frame, count, rowHeight, headRoom }: Asked): RowWindow {
  const [sight, setSight] = useState<RowSight>(() => ({ from: 0, seen: Math.ceil(innerHeight / rowHeight) }));
  useLayoutEffect(() => {
    const place = frame.current;
    if (!place) return;
    const look = (): void => {
      const from = Math.floor(place.scrollTop / rowHeight / step) * step;
      const room = Math.ceil(place.clientHeight / rowHeight);
      setSight((before) => {
        // What was drawn once need not go because the window has become smaller.
        const seen = Math.max(before.seen, room);
        return from === before.from && seen === before.seen ? before : { from, seen };
      });
    };
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(place);
    place.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      place.removeEventListener('scroll', look);
    };
  }, [frame, rowHeight]);
  const [first, end] = rowWindow(sight, count);
  return {
    places: Array.from({ length: end - first }, (_, at) => first + at),
    show: (index) => {
      if (frame.current) frame.current.scrollTop = scrollToRow(frame.current, { index, height: rowHeight, headRoom });
    },
  };
}
