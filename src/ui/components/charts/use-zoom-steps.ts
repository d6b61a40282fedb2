import { useRef } from 'react';
import type { ChartSpan } from './chart-view.js';

/** Remembers the ranges that were zoomed out of, so that a double click goes back one. */
export function useZoomSteps(
  span: ChartSpan,
  onZoom: ((from: number, to: number) => void) | undefined,
): { readonly zoom: ((next: ChartSpan) => void) | undefined; readonly back: () => void } {
  const steps = useRef<readonly ChartSpan[]>([]);
  const zoom = (next: ChartSpan): void => {
    steps.current = [...steps.current.slice(-20), span];
    onZoom?.(next.from, next.to);
  };
  const back = (): void => {
    const before = steps.current.at(-1);
    steps.current = steps.current.slice(0, -1);
    if (before) onZoom?.(before.from, before.to);
  };
  return { zoom: onZoom && zoom, back };
}
