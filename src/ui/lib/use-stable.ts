import { useCallback, useRef } from 'react';

/** The same function for as long as the part is shown, which does what the newest one does: who gets it is not drawn anew. */
export function useStable<Given extends readonly unknown[], Answer>(
  act: (...given: Given) => Answer,
): (...given: Given) => Answer {
  const newest = useRef(act);
  newest.current = act;
  return useCallback((...given: Given) => newest.current(...given), []);
}
