import { type RefObject, useEffect } from 'react';

/** What the frame of a panel knows of what is in it, and decides for it. */
export interface PanelSight {
  /** What is shown, as a file; nothing while there is nothing. */
  readonly file: RefObject<(() => string) | undefined>;
  readonly table: { readonly on: boolean; readonly turn: (on: boolean) => void };
}

/** Offers what a panel shows as CSV to its menu. */
export function useFile({ file }: PanelSight, csv: () => string): void {
  useEffect(() => {
    file.current = csv;
    return () => {
      file.current = undefined;
    };
  });
}
