import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useMemo, useRef } from 'react';
import type { AlertAnswer } from '../../../contract/alert.js';
import { Labels } from '../../components/labels.js';
import { Resource } from '../../components/resource.js';
import { StateGlyph } from '../../components/state-glyph.js';
import { Ago } from '../../components/when.js';
import { type AlertList, useAlerts } from '../../data/use-alerts.js';
import { AlertDrawer } from './alert-drawer.js';
import {
  type AlertSearch,
  alertQueryOf,
  glyphOf,
  hasWords,
  parseFilter,
  severityOf,
  sinceOf,
  sortAlerts,
  valueText,
  withMatcher,
} from './alerts-view.js';

interface Props {
  readonly search: AlertSearch;
  readonly onSearch: (search: AlertSearch) => void;
}

const allStates = ['firing', 'pending', 'inactive'] as const;
const stateNames = { firing: 'firing', pending: 'pending', inactive: 'resolved' } as const;

/** Which alerts there are, by state and labels, and the story of the chosen one. */
export function AlertsPage({ search, onSearch }: Props): ReactNode {
  const filter = useMemo(() => parseFilter(search.q), [search.q]);
  const alerts = useAlerts(alertQueryOf(search, filter));
  return (
    <>
      <div className="bar">
        <h1>Alerts</h1>
        <fieldset className="states">
          <legend className="sr">States shown</legend>
          {allStates.map((state) => (
            <label key={state}>
              <input
                type="checkbox"
                checked={search.state.includes(state)}
                onChange={() => onSearch({ ...search, state: toggled(search.state, state) })}
              />
              {stateNames[state]}
            </label>
          ))}
        </fieldset>
        <input
          type="search"
          className="filter"
          aria-label="Filter by matchers or words"
          placeholder='team="db" severity=~"crit.*" disk'
          value={search.q}
          onChange={(event) => onSearch({ ...search, q: event.target.value })}
        />
      </div>
      <Resource state={alerts}>
        {(list) => <AlertTable list={list} words={filter.words} search={search} onSearch={onSearch} />}
      </Resource>
      {search.sel && <AlertDrawer id={search.sel} onClose={() => onSearch({ ...search, sel: undefined })} />}
    </>
  );
}

function toggled(states: AlertSearch['state'], state: AlertSearch['state'][number]): AlertSearch['state'] {
  const without = states.filter((each) => each !== state);
  return without.length < states.length ? without : [...states, state];
}

interface TableProps extends Props {
  readonly list: AlertList;
  readonly words: readonly string[];
}

const rowHeight = 36;

function AlertTable({ list, words, search, onSearch }: TableProps): ReactNode {
  const shown = useMemo(() => sortAlerts(list.items.filter((alert) => hasWords(alert, words))), [list, words]);
  const frame = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  if (shown.length === 0) return <NoAlerts filtered={search.q !== ''} onClear={() => onSearch({ ...search, q: '' })} />;
  const more = list.nextCursor
    ? ` The first ${list.items.length} of ${list.total} are here: filter to see others.`
    : '';
  return (
    <>
      <p className="quiet" role="status">
        {shown.length} shown.{more}
      </p>
      <div className="rows" ref={frame}>
        <ul style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((item) => {
            const alert = shown[item.index] as AlertAnswer;
            return (
              <li key={alert.id} style={{ transform: `translateY(${item.start}px)`, height: rowHeight }}>
                <AlertRow
                  alert={alert}
                  chosen={alert.id === search.sel}
                  onOpen={() => onSearch({ ...search, sel: alert.id })}
                  onPick={(matcher) => onSearch({ ...search, q: withMatcher(search.q, matcher) })}
                />
              </li>
            );
          })}
        </ul>
      </div>
    </>
  );
}

interface RowProps {
  readonly alert: AlertAnswer;
  readonly chosen: boolean;
  readonly onOpen: () => void;
  readonly onPick: (matcher: string) => void;
}

function AlertRow({ alert, chosen, onOpen, onPick }: RowProps): ReactNode {
  return (
    <div className="row" data-chosen={chosen}>
      <StateGlyph state={glyphOf(alert)} severity={severityOf(alert.labels)} />
      <button type="button" className="name" onClick={onOpen}>
        {alert.labels.alertname}
      </button>
      <Labels labels={alert.labels} without={['alertname']} onPick={onPick} />
      <span className="value" title={alert.value ?? undefined}>
        {valueText(alert.value)}
      </span>
      <span className="since">
        <Ago at={sinceOf(alert)} />
      </span>
    </div>
  );
}

function NoAlerts({ filtered, onClear }: { readonly filtered: boolean; readonly onClear: () => void }): ReactNode {
  if (!filtered) return <p className="empty">No alert is in these states.</p>;
  return (
    <p className="empty">
      No alert matches the filter.{' '}
      <button type="button" onClick={onClear}>
        Remove it
      </button>
    </p>
  );
}
