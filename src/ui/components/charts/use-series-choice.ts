import { useMemo, useRef, useState } from 'react';

/** Which series are shown, and which one is looked at; kept by the frame for plot and legend. */
export interface SeriesChoice {
  readonly shown: readonly boolean[];
  readonly isolate: (index: number) => void;
  readonly toggle: (index: number) => void;
  readonly focus: (index: number | undefined) => void;
  /** The plot listens through this. */
  readonly follow: (listener: (index: number | undefined) => void) => void;
  readonly shownOf: <T>(items: readonly T[]) => readonly T[];
}

export function useSeriesChoice(count: number): SeriesChoice {
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set());
  const listener = useRef<(index: number | undefined) => void>(() => {});
  return useMemo(() => {
    const all = Array.from({ length: count }, (_, index) => index);
    const shown = all.map((index) => !hidden.has(index));
    return {
      shown,
      isolate: (index) => setHidden(isAlone(shown, index) ? new Set() : new Set(all.filter((one) => one !== index))),
      toggle: (index) => setHidden(toggled(hidden, index)),
      focus: (index) => listener.current(index),
      follow: (next) => {
        listener.current = next;
      },
      shownOf: (items) => items.filter((_, index) => shown[index] !== false),
    };
  }, [count, hidden]);
}

function isAlone(shown: readonly boolean[], index: number): boolean {
  return shown.every((is, at) => is === (at === index));
}

function toggled(hidden: ReadonlySet<number>, index: number): ReadonlySet<number> {
  const next = new Set(hidden);
  if (!next.delete(index)) next.add(index);
  return next;
}
