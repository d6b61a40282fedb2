import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { isLive, resolveRange, type TimeRange } from '../lib/time-range.js';
import { queriesKey } from './use-queries.js';

/**
 * The instants that a range means now. One that ends now moves on every `everyMs` while the page is seen, and not before
 * what was asked about it is answered; 0: never.
 */
export function useMovingSpan(
  range: TimeRange,
  everyMs: number,
): { readonly from: number; readonly to: number; readonly refresh: () => void } {
  const client = useQueryClient();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (everyMs <= 0 || !isLive(range)) return;
    const timer = setInterval(() => {
      const isAsking = client.isFetching({ queryKey: [queriesKey] }) > 0;
      if (document.visibilityState === 'visible' && !isAsking) setNow(Date.now());
    }, everyMs);
    return () => clearInterval(timer);
  }, [client, everyMs, range]);
  return { ...resolveRange(range, now), refresh: () => setNow(Date.now()) };
}
