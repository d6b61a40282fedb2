import type { ReactNode } from 'react';

/** A drawing of strokes in a square of 24; it says nothing that does not stand beside it. */
export function StrokeIcon({ path }: { readonly path: string }): ReactNode {
  return (
    <svg className="stroke-icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
