import { type ReactNode, useMemo, useState } from 'react';
import { RowList } from '../../components/row-list.js';
import { useNarrow } from '../../lib/use-narrow.js';
import { alertsText as text } from '../../messages/alerts.en.js';
import { AlertLine } from './alert-line.js';
import { GroupLine } from './group-line.js';
import { chosenIds, type ListItem, listItems } from './grouped-rows.js';
import type { ShownRow } from './held-rows.js';

interface Props {
  readonly rows: readonly ShownRow[];
  readonly groupBy: string;
  readonly chosen: string | undefined;
  readonly rowHeight: number;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (ids: ReadonlySet<string>) => void;
  readonly onOpen: (id: string) => void;
  readonly onPick: (matcher: string) => void;
  readonly onSilence: (ids: readonly string[]) => void;
  readonly onRule: (row: ShownRow) => void;
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
  const { rows, groupBy, selected, onSelect, onOpen, onPick, onBusy } = props;
  const narrow = useNarrow();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const items = useMemo(() => listItems(rows, groupBy, folded), [rows, groupBy, folded]);
  const fold = (key: string): void => {
    const next = new Set(folded);
    if (!next.delete(key)) next.add(key);
    setFolded(next);
  };
  const open = (item: ListItem): void => (item.kind === 'group' ? fold(item.key) : onOpen(item.key));
  const onRow = (use: (shown: ShownRow) => void) => (item: ListItem) => item.kind === 'alert' && use(item.shown);
  return (
    <div
      className="alert-list fill"
      onPointerEnter={() => onBusy('pointer', true)}
      onPointerLeave={() => onBusy('pointer', false)}
      onScrollCapture={(event) => onBusy('scrolled', (event.target as HTMLElement).scrollTop > 0)}
    >
      <RowList<ListItem>
        label={text.rows}
        rows={items}
        keyOf={(item) => item.key}
        rowHeight={narrow ? narrowRowHeight : props.rowHeight}
        head={narrow ? undefined : <Heads />}
        onOpen={open}
        selected={selected}
        onSelect={(keys) => onSelect(chosenIds(keys, items))}
        rowKeys={{
          s: onRow(({ row }) => props.onSilence(selected.size > 0 ? [...selected] : [row.id])),
          r: onRow(props.onRule),
        }}
      >
        {(item, { selected: isSelected, toggle }) =>
          item.kind === 'group' ? (
            <GroupLine group={item} onFold={fold} onPick={onPick} />
          ) : (
            <AlertLine
              shown={item.shown}
              without={item.without}
              chosen={item.key === props.chosen}
              selected={isSelected}
              onToggle={(_, range) => toggle(range)}
              onOpen={onOpen}
              onPick={onPick}
            />
          )
        }
      </RowList>
    </div>
  );
}
