import type { AlertSearch } from '../../../contract/alert-search.js';
import { lazy, memo, type ReactNode, Suspense, useMemo, useState } from 'react';
import type { AlertRowsSoFar } from '../../data/alert-lines.js';
import { usePreference } from '../../lib/preferences.js';
import { useStable } from '../../lib/use-stable.js';
import { alertsText as text } from '../../messages/alerts.en.js';
import { AlertList } from './alert-list.js';
import { hasWords } from './alerts-view.js';
import { BulkBar } from './bulk-bar.js';
import type { ShownRow } from './held-rows.js';
import { NoAlerts } from './no-alerts.js';
import { useReadyTexts } from './use-ready-texts.js';
import { useRowActions } from './use-row-actions.js';
import { useShownRows } from './use-shown-rows.js';

const AcknowledgeDialog = lazy(async () => ({
  default: (await import('./acknowledge-dialog.js')).AcknowledgeDialog,
}));

interface Props {
  readonly answer: AlertRowsSoFar;
  /** Of the API: what was asked. */
  readonly query: string;
  /** Looked for in the rows. */
  readonly words: readonly string[];
  /** Matchers and words of the filter. */
  readonly terms: readonly string[];
  readonly paused: boolean;
  readonly search: AlertSearch;
  readonly onSearch: (search: AlertSearch) => void;
  readonly onPick: (matcher: string) => void;
  readonly onRemove: (term: string) => void;
}

/** The rows of an answer, or why there is none. While one types it is drawn anew only when other rows are found. */
export const AlertsBody = memo(function AlertsBody(props: Props): ReactNode {
  const { answer, search, onSearch, onPick } = props;
  const [busy, setBusy] = useState({ pointer: false, scrolled: false });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const preferred = usePreference('density');
  const held = props.paused || busy.pointer || busy.scrolled || selected.size > 0;
  const { rows, fresh, release } = useShownRows(answer, props.query, held);
  useReadyTexts(rows);
  const shown = useFound(rows, props.words);
  const open = useStable((id: string) => onSearch({ ...search, sel: id, episode: undefined }));
  const { silence, actions } = useRowActions(rows, open);
  if (shown.length === 0) {
    if (!answer.complete) return null;
    return <NoAlerts answer={answer} search={search} terms={props.terms} onRemove={props.onRemove} />;
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
});

/** Rows with all words. */
function useFound(rows: readonly ShownRow[], words: readonly string[]): readonly ShownRow[] {
  return useMemo(() => (words.length === 0 ? rows : rows.filter(({ row }) => hasWords(row, words))), [rows, words]);
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
