import { useEffect, useState } from 'react';
import { isLive, resolveRange, type TimeRange } from '../lib/time-range.js';

/** The instants that a range means now. One that ends now moves on every `everyMs` while the page is seen; 0: never. */
export function useMovingSpan(
  range: TimeRange,
  everyMs: number,
): { readonly from: number; readonly to: number; readonly refresh: () => void } {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (everyMs <= 0 || !isLive(range)) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') setNow(Date.now());
    }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs, range]);
  return { ...resolveRange(range, now), refresh: () => setNow(Date.now()) };
}
