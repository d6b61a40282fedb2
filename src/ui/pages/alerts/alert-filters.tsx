import { type AlertSearch, type AlertSortName, type ShownState, shownStates } from '../../../contract/alert-search.js';
import type { ReactNode } from 'react';
import type { AlertRows } from '../../../contract/alert-list.js';
import { alertsText as text } from '../../messages/alerts.en.js';

interface Props {
  readonly search: AlertSearch;
  readonly onSearch: (search: AlertSearch) => void;
  /** Of the text as it is typed, before the address follows. */
  readonly typed: string;
  readonly onType: (text: string) => void;
  readonly groupLabels: readonly string[];
  readonly counts: AlertRows['states'] | undefined;
}

/** Which alerts, in what order, grouped by what. */
export function AlertFilters({ search, onSearch, typed, onType, groupLabels, counts }: Props): ReactNode {
  const labels = [...new Set(['alertname', 'severity', ...groupLabels, ...(search.group ? [search.group] : [])])];
  return (
    <>
      <fieldset className="states">
        <legend className="sr">{text.statesShown}</legend>
        {shownStates.map((state) => (
          <label key={state} title={text.stateHint(text.states[state])}>
            <input
              type="checkbox"
              checked={search.state.includes(state)}
              onChange={() => onSearch({ ...search, state: toggled(search.state, state) })}
            />
            {text.states[state]} <span className="quiet">{text.stateCount(counts?.[state])}</span>
          </label>
        ))}
      </fieldset>
      <input
        type="search"
        className="filter"
        aria-label={text.filter}
        placeholder={text.filterHint}
        value={typed}
        onChange={(event) => onType(event.target.value)}
      />
      <select
        aria-label={text.groupBy}
        value={search.group}
        onChange={(event) => onSearch({ ...search, group: event.target.value })}
      >
        <option value="">{text.noGroup}</option>
        {labels.map((label) => (
          <option key={label} value={label}>
            {text.groupBy} {label}
          </option>
        ))}
      </select>
      <select
        aria-label={text.sortBy}
        value={search.sort}
        onChange={(event) => onSearch({ ...search, sort: event.target.value as AlertSortName })}
      >
        {Object.entries(text.sorts).map(([sort, name]) => (
          <option key={sort} value={sort}>
            {name}
          </option>
        ))}
      </select>
    </>
  );
}

function toggled(states: readonly ShownState[], state: ShownState): readonly ShownState[] {
  const without = states.filter((each) => each !== state);
  return without.length < states.length ? without : [...states, state];
}
