import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { lettersScale } from '../../lib/letters-scale.js';
import { useNarrow } from '../../lib/use-narrow.js';
import { useRowWindow } from '../../lib/use-row-window.js';
import { routingText as text } from '../../messages/routing.en.js';
import { type RouteFacts, RouteHeads, RouteRow } from './route-row.js';
import { type Direction, type Path, placeOf, type RouteRow as Row, walkOf } from './routing-view.js';
import type { DropTarget } from './drag-view.js';
import { type RouteDrag, useRouteDrag } from './use-route-drag.js';

interface Props {
  readonly rows: readonly Row[];
  readonly facts: RouteFacts;
  readonly chosen: string | undefined;
  readonly onChoose: (place: string) => void;
  readonly onFold: (place: string) => void;
  /** Edits; absent where one may not. Answer where the route is then. */
  readonly onMove?: ((path: Path, direction: Direction) => Path | undefined) | undefined;
  readonly onAdd?: ((below: Path) => Path) | undefined;
  readonly onRemove?: ((path: Path) => void) | undefined;
  readonly onDrop?: ((from: Path, target: DropTarget) => void) | undefined;
}

/** Pixels, for letters of the usual size; on a phone each route has two lines, and no headings stand above them. */
const heights = { wide: { row: 40, head: 28 }, narrow: { row: 64, head: 0 } };
const directions = new Map<string, Direction>([
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
  ['ArrowRight', 'in'],
  ['ArrowLeft', 'out'],
]);

/** The tree as rows, of which only those that are seen are in the document; the keys of a tree, with Alt they move. */
export function RouteTree(props: Props): ReactNode {
  const { rows, facts, chosen, onChoose, onFold, onDrop } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(chosen ?? '');
  const [focusing, setFocusing] = useState(false);
  const { row: rowHeight, head: headHeight } = useHeights();
  const { places, show } = useRowWindow({ frame, count: rows.length, rowHeight, headRoom: headHeight });
  const drag = useRouteDrag({ frame, rows, headHeight, rowHeight, onDrop });
  const at = Math.max(
    0,
    rows.findIndex(({ place }) => place === active),
  );
  const go = (place: string): void => {
    setActive(place);
    setFocusing(true);
    const index = rows.findIndex((row) => row.place === place);
    if (index >= 0) show(index);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rows[at];
    if (!row || event.ctrlKey || event.metaKey) return;
    const target = event.altKey ? editByKey(props, row, event.key) : walkByKey(props, at, event.key);
    if (target === undefined) return;
    event.preventDefault();
    if (target !== null) go(target);
  };
  const choose = (place: string): void => {
    setActive(place);
    onChoose(place);
  };
  return (
    <div className="tree" ref={frame} role="tree" aria-label={text.tree} onKeyDown={onKeyDown}>
      <div className="tree-rows" role="presentation" style={{ height: headHeight + rows.length * rowHeight }}>
        {headHeight > 0 && <RouteHeads />}
        {places.map((index) => {
          const row = rows[index];
          if (!row) return null;
          const is = { active: index === at, focus: focusing && index === at, chosen: row.place === chosen };
          const { place } = row;
          return (
            <TreeItem
              key={place}
              start={headHeight + index * rowHeight}
              {...{ row, drag, rowHeight }}
              {...is}
              onFocus={() => setActive(place)}
            >
              <RouteRow
                row={row}
                facts={facts}
                chosen={is.chosen}
                onChoose={() => choose(place)}
                onFold={() => onFold(place)}
              />
            </TreeItem>
          );
        })}
      </div>
    </div>
  );
}

function useHeights(): { readonly row: number; readonly head: number } {
  const { row, head } = heights[useNarrow() ? 'narrow' : 'wide'];
  return { row: row * lettersScale(), head: head * lettersScale() };
}

/** Where to go; `null`: done, stay; `undefined`: not ours. */
type Step = string | null | undefined;

function walkByKey(props: Props, at: number, key: string): Step {
  const row = props.rows[at] as Row;
  const walk = walkOf(props.rows, at, key);
  if (walk?.fold) {
    props.onFold(row.place);
    return null;
  }
  return walk ? walk.to : changeByKey(props, row, key);
}

function changeByKey({ onChoose, onAdd, onRemove }: Props, row: Row, key: string): Step {
  switch (key) {
    case 'Enter':
      onChoose(row.place);
      return null;
    case 'Insert':
      return onAdd ? placeOf(onAdd(row.path)) : null;
    case 'Delete':
      if (!onRemove || row.path.length === 0) return null;
      onRemove(row.path);
      return placeOf(row.path.slice(0, -1));
    default:
      return undefined;
  }
}

function editByKey({ onMove }: Props, row: Row, key: string): Step {
  const direction = directions.get(key);
  if (!direction) return undefined;
  const path = onMove?.(row.path, direction);
  return path ? placeOf(path) : null;
}

interface ItemProps {
  readonly row: Row;
  readonly start: number;
  readonly rowHeight: number;
  readonly drag: RouteDrag;
  readonly active: boolean;
  readonly focus: boolean;
  readonly chosen: boolean;
  readonly onFocus: () => void;
  readonly children: ReactNode;
}

function TreeItem({ row, start, rowHeight, drag, active, focus, chosen, onFocus, children }: ItemProps): ReactNode {
  const item = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focus) item.current?.focus({ preventScroll: true });
  }, [focus]);
  return (
    <div
      ref={item}
      role="treeitem"
      onFocus={onFocus}
      onPointerDown={(event) => drag.onPointerDown(event, row.path)}
      data-dragged={drag.dragged && placeOf(drag.dragged) === row.place}
      data-drop={drag.target && placeOf(drag.target.path) === row.place ? drag.target.where : undefined}
      tabIndex={active ? 0 : -1}
      aria-level={row.path.length + 1}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={chosen}
      {...(row.hasRoutes && { 'aria-expanded': row.open })}
      style={{ transform: `translateY(${start}px)`, height: rowHeight }}
    >
      {children}
    </div>
  );
}
