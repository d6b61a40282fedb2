import { type PointerEvent, type RefObject, useLayoutEffect, useState } from 'react';
import { type DropTarget, dropTargetAt } from './drag-view.js';
import type { Path, RouteRow } from './routing-view.js';

interface Drag {
  readonly path: Path;
  readonly startY: number;
  /** Nothing is dragged before the pointer has gone some way: else it was a click. */
  readonly begun: boolean;
  readonly target: DropTarget | undefined;
}

export interface RouteDrag {
  readonly dragged: Path | undefined;
  readonly target: DropTarget | undefined;
  readonly onPointerDown: (event: PointerEvent, path: Path) => void;
}

const clickPx = 6;
/** So near to an edge of the list it scrolls. */
const edgePx = 30;

interface Tree {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly rows: readonly RouteRow[];
  /** Of what stands above the first row. */
  readonly headHeight: number;
  readonly rowHeight: number;
  readonly onDrop: ((from: Path, target: DropTarget) => void) | undefined;
}

/** Dragging of rows with mouse or pen; a finger scrolls. Escape lets go without a change. */
export function useRouteDrag(tree: Tree): RouteDrag {
  const [drag, setDrag] = useState<Drag>();
  useLayoutEffect(() => (drag ? followPointer(tree, drag, setDrag) : undefined), [drag, tree]);
  return {
    dragged: drag?.begun ? drag.path : undefined,
    target: drag?.target,
    onPointerDown: ({ button, pointerType, clientY }, path) => {
      if (button !== 0 || pointerType === 'touch' || path.length === 0 || !tree.onDrop) return;
      setDrag({ path, startY: clientY, begun: false, target: undefined });
    },
  };
}

/** Listens until the pointer is let go; answers how to stop. */
function followPointer(tree: Tree, drag: Drag, onChange: (drag: Drag | undefined) => void): () => void {
  const letGo = ({ begun, path }: Drag, target: DropTarget | undefined): void => {
    onChange(undefined);
    if (begun) swallowClick();
    if (begun && target) tree.onDrop?.(path, target);
  };
  const listening = new AbortController();
  const options = { signal: listening.signal, capture: true };
  const { addEventListener: on } = window;
  on('pointermove', ({ clientY }) => onChange(dragTo(tree, drag, clientY)), options);
  // Where it is let go, whatever of its way was drawn by then.
  const drop = ({ clientY }: { readonly clientY: number }): void => {
    const last = dragTo(tree, drag, clientY);
    letGo(last, last.target);
  };
  on('pointerup', drop, options);
  on('pointercancel', () => letGo(drag, undefined), options);
  const cancel = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    letGo(drag, undefined);
  };
  on('keydown', cancel, options);
  return () => listening.abort();
}

function dragTo({ frame, rows, headHeight, rowHeight }: Tree, drag: Drag, clientY: number): Drag {
  const box = frame.current;
  if (!box || (!drag.begun && Math.abs(clientY - drag.startY) < clickPx)) return drag;
  const { top, bottom } = box.getBoundingClientRect();
  if (clientY < top + edgePx) box.scrollTop -= rowHeight / 2;
  else if (clientY > bottom - edgePx) box.scrollTop += rowHeight / 2;
  const target = dropTargetAt(rows, drag.path, (clientY - top + box.scrollTop - headHeight) / rowHeight);
  return { ...drag, begun: true, target };
}

/** The click that ends a drag opens nothing. */
function swallowClick(): void {
  const swallow = (event: Event): void => event.stopPropagation();
  window.addEventListener('click', swallow, { capture: true, once: true });
  // Where none comes, the next one counts.
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
}
