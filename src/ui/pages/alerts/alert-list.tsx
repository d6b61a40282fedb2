import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import type { Preferences } from '../../../contract/preferences.data.js';
import { type RowFacts, RowList, rowHeights } from '../../components/row-list.js';
import { toggledKey } from '../../lib/selection.js';
import { useNarrow } from '../../lib/use-narrow.js';
import { useStable } from '../../lib/use-stable.js';
import { alertsText as text } from '../../messages/alerts.en.js';
import { AlertLine } from './alert-line.js';
import { isOfRule } from './alerts-view.js';
import { GroupLine } from './group-line.js';
import { chosenIds, type ListItem, listItems } from './grouped-rows.js';
import type { ShownRow } from './held-rows.js';
import { type OpenMenu, type RowAction, RowMenu } from './row-menu.js';

interface Props {
  readonly rows: readonly ShownRow[];
  readonly groupBy: string;
  readonly density: Preferences['density'];
  readonly chosen: string | undefined;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (ids: ReadonlySet<string>) => void;
  readonly onOpen: (id: string) => void;
  readonly onPick: (matcher: string) => void;
  readonly onSilence: (ids: readonly string[]) => void;
  readonly actions: readonly RowAction[];
  /** Whether the reader is in the midst of it: rows must keep their places. */
  readonly onBusy: (part: 'pointer' | 'scrolled', busy: boolean) => void;
}

/** Two lines each. */
const narrowRowHeight = 64;

function Heads(): ReactNode {
  return (
    <div className="row alert-line">
      {text.heads.map((name) => (
        <span key={name}>{name}</span>
      ))}
    </div>
  );
}

/** The rows, grouped or not. */
export function AlertList(props: Props): ReactNode {
  const { rows, groupBy, selected, onSelect, onOpen, onPick, onBusy, actions } = props;
  const [menu, setMenu] = useState<OpenMenu>();
  const list = useRef<HTMLDivElement>(null);
  const narrow = useNarrow();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const items = useMemo(() => listItems(rows, groupBy, folded), [rows, groupBy, folded]);
  const fold = useStable((key: string) => setFolded(toggledKey(folded, key)));
  const more = useCallback((shown: ShownRow, button: Element) => setMenu(menuOf(shown, button)), []);
  const draw = useLine({ chosen: props.chosen, onFold: fold, onOpen, onPick, onMore: more });
  const open = (item: ListItem): void => (item.kind === 'group' ? fold(item.key) : onOpen(item.key));
  const onRow = (use: (shown: ShownRow) => void) => (item: ListItem) => item.kind === 'alert' && use(item.shown);
  return (
    <div
      ref={list}
      className="alert-list fill"
      onPointerEnter={() => onBusy('pointer', true)}
      onPointerLeave={() => onBusy('pointer', false)}
      onScrollCapture={(event) => onBusy('scrolled', (event.target as HTMLElement).scrollTop > 0)}
    >
      <RowList<ListItem>
        label={text.rows}
        rows={items}
        keyOf={(item) => item.key}
        rowHeight={narrow ? narrowRowHeight : rowHeights[props.density]}
        head={narrow ? undefined : <Heads />}
        onOpen={open}
        selected={selected}
        onSelect={(keys) => onSelect(chosenIds(keys, items))}
        rowKeys={{
          ...Object.fromEntries(actions.filter(({ key }) => key !== 'o').map(({ key, act }) => [key, onRow(act)])),
          s: onRow(({ row }) => props.onSilence(selected.size > 0 ? [...selected] : [row.id])),
          '.': onRow((shown) => setMenu(menuOf(shown, list.current?.querySelector('[data-active] .more')))),
        }}
      >
        {draw}
      </RowList>
      {menu && <RowMenu menu={menu} actions={fitting(actions, menu.shown)} onClose={() => setMenu(undefined)} />}
    </div>
  );
}

interface LineDeeds extends Pick<Props, 'chosen' | 'onOpen' | 'onPick'> {
  readonly onFold: (key: string) => void;
  readonly onMore: (shown: ShownRow, button: Element) => void;
}

/** Draws a line: the same function as long as all lines are drawn the same way. */
function useLine({ chosen, onFold, onOpen, onPick, onMore }: LineDeeds) {
  return useCallback(
    (item: ListItem, { selected, toggle }: RowFacts): ReactNode =>
      item.kind === 'group' ? (
        <GroupLine group={item} onFold={onFold} onPick={onPick} />
      ) : (
        <AlertLine
          shown={item.shown}
          without={item.without}
          chosen={item.key === chosen}
          selected={selected}
          onToggle={toggle}
          onOpen={onOpen}
          onPick={onPick}
          onMore={onMore}
        />
      ),
    [chosen, onFold, onOpen, onPick, onMore],
  );
}

/** At the button of its row; `undefined` where there is none. */
function menuOf(shown: ShownRow, button: Element | null | undefined): OpenMenu | undefined {
  const at = button?.getBoundingClientRect();
  return at && { shown, at };
}

function fitting(actions: readonly RowAction[], { row }: ShownRow): readonly RowAction[] {
  return actions.filter(({ ofRules }) => !ofRules || isOfRule(row));
}
