import { type KeyboardEvent, type PointerEvent, type ReactNode, type RefObject, useRef } from 'react';
import { dashboardsText as text } from '../../messages/dashboards.en.js';
import { type BoardPanel, gridColumns } from './dashboard-view.js';
import { type Place, shifted } from './edit-view.js';

/** Of the grid, in pixels; the style sheet says the same. */
export const rowPx = 36;
export const rowGap = 8;

interface Props {
  readonly panel: BoardPanel;
  readonly grid: RefObject<HTMLDivElement | null>;
  /** Where it would stand, while it is dragged. */
  readonly onMoving: (place: Place | undefined) => void;
  readonly onPlace: (place: Place) => void;
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Moves and resizes a panel by whole cells: by dragging, or by arrow keys, with Shift for the size. */
export function PanelGrips({ panel, grid, onMoving, onPlace }: Props): ReactNode {
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const [across, down] = step;
    onPlace(shifted(panel, event.shiftKey ? { w: across, h: down } : { x: across, y: down }));
  };
  const name = panel.title || text.untitled(panel.id);
  const drag = (kind: 'move' | 'size') => ({ kind, panel, grid, onMoving, onPlace });
  return (
    <>
      <button
        type="button"
        className="grip-move"
        aria-label={text.move(name)}
        title={text.move(name)}
        onKeyDown={onKeyDown}
        {...useDrag(drag('move'))}
      >
        ⠿
      </button>
      <div className="grip-size" title={text.resize(name)} {...useDrag(drag('size'))} />
    </>
  );
}

interface Drag extends Props {
  readonly kind: 'move' | 'size';
}

/** Follows the pointer from where it took hold. */
function useDrag({ kind, panel, grid, onMoving, onPlace }: Drag) {
  const start = useRef<{ readonly x: number; readonly y: number } | undefined>(undefined);
  const placeAt = (event: PointerEvent): Place => {
    const columnPx = ((grid.current?.clientWidth ?? gridColumns) + rowGap) / gridColumns;
    const across = Math.round((event.clientX - (start.current?.x ?? event.clientX)) / columnPx);
    const down = Math.round((event.clientY - (start.current?.y ?? event.clientY)) / (rowPx + rowGap));
    return shifted(panel, kind === 'move' ? { x: across, y: down } : { w: across, h: down });
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      start.current = { x: event.clientX, y: event.clientY };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (start.current) onMoving(placeAt(event));
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      if (start.current) onPlace(placeAt(event));
      start.current = undefined;
      onMoving(undefined);
    },
    onPointerCancel: () => {
      start.current = undefined;
      onMoving(undefined);
    },
  };
}
