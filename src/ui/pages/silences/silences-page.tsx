import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { SilenceAnswer } from '../../../contract/silence.js';
import { Faults } from '../../components/faults.js';
import { Resource } from '../../components/resource.js';
import { Ago, Until, useNow } from '../../components/when.js';
import type { Change } from '../../data/use-change.js';
import { type SilenceList, useEndSilence, useSilences } from '../../data/use-silences.js';
import { type SilenceSearch, shareGone, silenceQueryOf, silenceStates } from './silences-view.js';

interface Props {
  readonly search: SilenceSearch;
  readonly onSearch: (search: SilenceSearch) => void;
}

/** Which silences there are, for how long, and what each has held back. */
export function SilencesPage({ search, onSearch }: Props): ReactNode {
  const silences = useSilences(silenceQueryOf(search));
  const end = useEndSilence();
  const toggle = (state: SilenceSearch['state'][number]): void => {
    const without = search.state.filter((each) => each !== state);
    onSearch({ ...search, state: without.length < search.state.length ? without : [...search.state, state] });
  };
  return (
    <>
      <div className="bar">
        <h1>Silences</h1>
        <fieldset className="states">
          <legend className="sr">States shown</legend>
          {silenceStates.map((state) => (
            <label key={state}>
              <input type="checkbox" checked={search.state.includes(state)} onChange={() => toggle(state)} />
              {state}
            </label>
          ))}
        </fieldset>
        <input
          type="search"
          className="filter"
          aria-label="Search in matchers, comments and creators"
          placeholder="matcher, comment or creator"
          value={search.q}
          onChange={(event) => onSearch({ ...search, q: event.target.value })}
        />
        <Link to="/silences/new" className="button primary">
          New silence
        </Link>
      </div>
      <Faults failure={end.failure} />
      <Resource state={silences}>{(list) => <SilenceTable list={list} end={end} />}</Resource>
    </>
  );
}

interface TableProps {
  readonly list: SilenceList;
  readonly end: Change<string>;
}

function SilenceTable({ list, end }: TableProps): ReactNode {
  if (list.items.length === 0) return <p className="empty">No silence is in these states.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table" aria-label="Silences" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Matchers</th>
            <th scope="col">State</th>
            <th scope="col">Ends</th>
            <th scope="col">By</th>
            <th scope="col">Comment</th>
            <th scope="col">Held back</th>
            <th scope="col">
              <span className="sr">What to do</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {list.items.map((silence) => (
            <SilenceRow key={silence.id} silence={silence} end={end} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function SilenceRow({ silence, end }: { readonly silence: SilenceAnswer; readonly end: Change<string> }): ReactNode {
  const now = useNow();
  return (
    <tr>
      <td>
        {silence.matchers.map((matcher) => (
          <span key={matcher} className="pill">
            {matcher}
          </span>
        ))}
      </td>
      <td>
        <span className={`chip ${silence.state === 'active' ? 'good' : ''}`}>{silence.state}</span>
      </td>
      <td>
        {silence.state === 'expired' ? <>ended {<Ago at={silence.endsAt} />} ago</> : <Until at={silence.endsAt} />}
        {silence.state === 'active' && <progress value={shareGone(silence, now)} aria-label="Share of its time gone" />}
      </td>
      <td>{silence.createdBy}</td>
      <td>{silence.comment}</td>
      <td>{silence.suppressedNotices}</td>
      <td>
        {silence.state !== 'expired' && (
          <button type="button" disabled={end.underWay} onClick={() => end.begin(silence.id)}>
            End now
          </button>
        )}
      </td>
    </tr>
  );
}
