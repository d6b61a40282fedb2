import { memo, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { lettersScale } from '../lib/letters-scale.js';
import { useKeys } from '../lib/keys.js';
import { usePreference } from '../lib/preferences.js';
import { rangeOfKeys, toggledKey } from '../lib/selection.js';
import { useRowWindow } from '../lib/use-row-window.js';
import { useStable } from '../lib/use-stable.js';

export interface RowFacts {
  /** The row that the keys `j` and `k` have reached. */
  readonly active: boolean;
  readonly selected: boolean;
  /** Selects or lets go; all from the last one on with `range`. */
  readonly toggle: (range: boolean) => void;
}

interface Props<T> {
  readonly label: string;
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string;
  /** Pixels, for letters of the usual size. */
  readonly rowHeight?: number | undefined;
  /** What the columns are called, seen above the rows; every row says it in words of its own for those who only hear. */
  readonly head?: ReactNode;
  readonly onOpen?: (row: T) => void;
  readonly selected?: ReadonlySet<string>;
  readonly onSelect?: (selected: ReadonlySet<string>) => void;
  /** More keys, and what each does with the row that was reached. */
  readonly rowKeys?: Readonly<Record<string, (row: T) => void>>;
  /** Draws a row: while it is the same function, rows that are the same are not drawn anew. */
  readonly children: (row: T, facts: RowFacts) => ReactNode;
}

const none: ReadonlySet<string> = new Set();
/** By density. */
export const rowHeights = { cosy: 40, compact: 32 };
const headHeight = 28;
const border = 2;

/** Thousands of rows of which only those that are seen are in the document. Keys: `j k` move, `x` selects, `o` opens. */
export function RowList<T>(props: Props<T>): ReactNode {
  const density = usePreference('density');
  const { label, rows, keyOf, selected = none, children } = props;
  const rowHeight = (props.rowHeight ?? rowHeights[density]) * lettersScale();
  const frame = useRef<HTMLElement>(null);
  const [active, setActive] = useState<string>();
  const [anchor, setAnchor] = useState<string>();
  const headRoom = props.head ? headHeight * lettersScale() : 0;
  const { places, show } = useRowWindow({ frame, count: rows.length, rowHeight, headRoom });
  const height = rows.length * rowHeight;
  const style = { maxHeight: height + headRoom + border };
  const toggle = useStable((key: string, range: boolean): void => {
    setAnchor(key);
    props.onSelect?.(range && anchor ? rangeOfKeys(rows.map(keyOf), anchor, key, selected) : toggledKey(selected, key));
  });
  useRowKeys({ props, active, setActive, toggle, show });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="rows" ref={frame} aria-label={label} tabIndex={0} style={style}>
      {props.head && (
        <div className="rows-head" aria-hidden="true">
          {props.head}
        </div>
      )}
      <ul style={{ height }}>
        {places.map((index) => {
          const row = rows[index] as T;
          const key = keyOf(row);
          const is = { active: key === active, selected: selected.has(key) };
          return (
            <Item key={key} name={key} row={row} start={index * rowHeight} height={rowHeight} {...is} onToggle={toggle}>
              {children}
            </Item>
          );
        })}
      </ul>
    </section>
  );
}

interface RowKeys<T> {
  readonly props: Props<T>;
  readonly active: string | undefined;
  readonly setActive: (key: string) => void;
  readonly toggle: (key: string, range: boolean) => void;
  readonly show: (index: number) => void;
}

function useRowKeys<T>({
  props: { rows, keyOf, onOpen, rowKeys = {} },
  active,
  setActive,
  toggle,
  show,
}: RowKeys<T>): void {
  const place = (): number => (active === undefined ? -1 : rows.findIndex((row) => keyOf(row) === active));
  const move = (step: number): void => {
    const next = Math.min(Math.max(place() + step, 0), rows.length - 1);
    const row = rows[next];
    if (row === undefined) return;
    setActive(keyOf(row));
    show(next);
  };
  const withRow = (use: ((row: T) => void) | undefined) => (): void => {
    const row = rows[place()];
    if (row !== undefined) use?.(row);
  };
  useKeys({
    ...Object.fromEntries(Object.entries(rowKeys).map(([key, use]) => [key, withRow(use)])),
    j: () => move(1),
    k: () => move(-1),
    x: () => active !== undefined && toggle(active, false),
    'Shift+x': () => active !== undefined && toggle(active, true),
    o: withRow(onOpen),
  });
}

interface ItemProps<T> {
  readonly name: string;
  readonly row: T;
  readonly start: number;
  readonly height: number;
  readonly active: boolean;
  readonly selected: boolean;
  readonly onToggle: (key: string, range: boolean) => void;
  readonly children: Props<T>['children'];
}

/** Scrolling draws the rows that come, and leaves those that stay as they are. */
const Item = memo(ItemOf) as typeof ItemOf;

function ItemOf<T>({ name, row, start, height, active, selected, onToggle, children }: ItemProps<T>): ReactNode {
  const item = useRef<HTMLLIElement>(null);
  const toggle = useCallback((range: boolean) => onToggle(name, range), [onToggle, name]);
  useEffect(() => {
    if (active) item.current?.focus({ preventScroll: true });
  }, [active]);
  return (
    <li
      ref={item}
      tabIndex={-1}
      data-active={active || undefined}
      style={{ transform: `translateY(${start}px)`, height }}
    >
      {children(row, { active, selected, toggle })}
    </li>
  );
}
