import { type RefObject, useEffect, useRef, useState } from 'react';

/** Whether the element can be seen, or nearly: what cannot be seen asks nothing. */
export function useSeen<T extends Element>(): readonly [RefObject<T | null>, boolean] {
  const place = useRef<T>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!place.current) return;
    const observer = new IntersectionObserver(([entry]) => setSeen(entry?.isIntersecting === true), {
      rootMargin: '100px',
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return [place, seen];
}
