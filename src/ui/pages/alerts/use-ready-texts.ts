import { useEffect } from 'react';
import { searchTextOf } from './alerts-view.js';
import type { ShownRow } from './held-rows.js';

const atOnce = 50;
const leastMs = 2;

/** Makes what words are looked for in while nobody needs the processor: the first letter that is typed finds it there. */
export function useReadyTexts(rows: readonly ShownRow[]): void {
  useEffect(() => {
    // Where the browser does not tell when it is idle, they are made when they are needed.
    if ('requestIdleCallback' in globalThis) return makeWhenIdle(rows);
    return undefined;
  }, [rows]);
}

/** Answers what ends it. */
function makeWhenIdle(rows: readonly ShownRow[]): () => void {
  let at = 0;
  const makeSome = (idle: IdleDeadline): void => {
    for (; at < rows.length && idle.timeRemaining() > leastMs; at += atOnce) {
      for (const { row } of rows.slice(at, at + atOnce)) searchTextOf(row);
    }
    if (at < rows.length) asked = requestIdleCallback(makeSome);
  };
  let asked = requestIdleCallback(makeSome);
  return () => cancelIdleCallback(asked);
}
