import { type RefObject, useEffect, useRef, useState } from 'react';

/** Whether the element can be seen, or nearly: what cannot be seen asks nothing. */
export function useSeen<T extends Element>(): readonly [RefObject<T | null>, boolean] {
  const place = useRef<T>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!place.current) return;
    // A busy page hears of several changes at once: the last one holds.
    const observer = new IntersectionObserver((changes) => setSeen(changes.at(-1)?.isIntersecting === true), {
      rootMargin: '100px',
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return [place, seen];
}
