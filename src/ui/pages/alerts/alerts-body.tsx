import type { AlertSearch } from '../../../contract/alert-search.js';
import { lazy, type ReactNode, Suspense, useDeferredValue, useMemo, useState } from 'react';
import type { AlertRowsSoFar } from '../../data/alert-lines.js';
import { usePreference } from '../../lib/preferences.js';
import { alertsText as text } from '../../messages/alerts.en.js';
import { AlertList } from './alert-list.js';
import { hasWords, withoutTerm } from './alerts-view.js';
import { BulkBar } from './bulk-bar.js';
import type { ShownRow } from './held-rows.js';
import { NoAlerts } from './no-alerts.js';
import { useRowActions } from './use-row-actions.js';
import { useShownRows } from './use-shown-rows.js';
import type { TypedFilter } from './use-typed-filter.js';

const AcknowledgeDialog = lazy(async () => ({
  default: (await import('./acknowledge-dialog.js')).AcknowledgeDialog,
}));

interface Props {
  readonly answer: AlertRowsSoFar;
  readonly filter: TypedFilter;
  readonly paused: boolean;
  readonly onPick: (matcher: string) => void;
  readonly search: AlertSearch;
  readonly onSearch: (search: AlertSearch) => void;
}

/** The rows of an answer, or why there is none. */
export function AlertsBody({ answer, filter, search, onSearch, paused, onPick }: Props): ReactNode {
  const [busy, setBusy] = useState({ pointer: false, scrolled: false });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const preferred = usePreference('density');
  const held = paused || busy.pointer || busy.scrolled || selected.size > 0;
  const { rows, fresh, release } = useShownRows(answer, filter.query, held);
  const shown = useFound(rows, filter.words);
  const open = (id: string): void => onSearch({ ...search, sel: id, episode: undefined });
  const { silence, actions } = useRowActions(rows, open);
  if (shown.length === 0) {
    if (!answer.complete) return null;
    const remove = (term: string): void => filter.type(withoutTerm(filter.typed, term));
    return <NoAlerts answer={answer} search={search} terms={filter.terms} onRemove={remove} />;
  }
  return (
    <>
      <Head answer={answer} shown={shown.length} fresh={fresh} onRelease={release} />
      <AlertList
        rows={shown}
        groupBy={search.group}
        density={search.density ?? preferred}
        chosen={search.sel}
        selected={selected}
        onSelect={setSelected}
        onOpen={open}
        onPick={onPick}
        onSilence={silence}
        actions={actions}
        onBusy={(part, is) => setBusy((before) => (before[part] === is ? before : { ...before, [part]: is }))}
      />
      {selected.size > 0 && answer.complete && (
        <Chosen shown={shown} selected={selected} onSelect={setSelected} onSilence={silence} />
      )}
    </>
  );
}

/** Rows with all words; while one types, the list may come a frame later than the letters. */
function useFound(rows: readonly ShownRow[], words: readonly string[]): readonly ShownRow[] {
  const settled = useDeferredValue(words.join(' '));
  return useMemo(() => {
    const wanted = settled === '' ? [] : settled.split(' ');
    return rows.filter(({ row }) => hasWords(row, wanted));
  }, [rows, settled]);
}

interface HeadProps {
  readonly answer: AlertRowsSoFar;
  readonly shown: number;
  readonly fresh: number;
  readonly onRelease: () => void;
}

function Head({ answer: { total, rows, truncated, complete }, shown, fresh, onRelease }: HeadProps): ReactNode {
  return (
    <p className="quiet list-head">
      <span role="status">
        {text.shown(complete ? shown : total, total)} {complete && total > rows.length && text.more(rows.length, total)}{' '}
        {truncated && text.truncated}
      </span>
      {fresh > 0 && (
        <button type="button" className="fresh" title={text.freshHint} onClick={onRelease}>
          {text.fresh(fresh)}
        </button>
      )}
    </p>
  );
}

interface ChosenProps {
  readonly shown: readonly ShownRow[];
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (ids: ReadonlySet<string>) => void;
  readonly onSilence: (ids: readonly string[]) => void;
}

function Chosen({ shown, selected, onSelect, onSilence }: ChosenProps): ReactNode {
  const [acknowledging, setAcknowledging] = useState<readonly string[]>();
  return (
    <>
      <BulkBar
        selected={selected.size}
        total={shown.length}
        onAll={() => onSelect(new Set(shown.map(({ row }) => row.id)))}
        onClear={() => onSelect(new Set())}
        onSilence={() => onSilence([...selected])}
        onAcknowledge={() => setAcknowledging([...selected])}
      />
      <Suspense>
        {acknowledging && <AcknowledgeDialog ids={acknowledging} onClose={() => setAcknowledging(undefined)} />}
      </Suspense>
    </>
  );
}
