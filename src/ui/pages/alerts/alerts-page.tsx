import type { AlertSearch } from '../../../contract/alert-search.js';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import type { AlertRow } from '../../../contract/alert-list.js';
import { PageHead } from '../../components/page-head.js';
import { Resource } from '../../components/resource.js';
import { ViewsButton } from '../../components/views/views-button.js';
import { useAlertRows } from '../../data/use-alert-rows.js';
import { useKeys } from '../../lib/keys.js';
import { prefer, usePreference } from '../../lib/preferences.js';
import { useMedia } from '../../lib/use-media.js';
import { useStable } from '../../lib/use-stable.js';
import { alertsText as text } from '../../messages/alerts.en.js';
import { AlertFilters } from './alert-filters.js';
import './alerts.css';
import { AlertsBody } from './alerts-body.js';
import { withMatcher, withoutTerm } from './alerts-view.js';
import { FilterTerms } from './filter-terms.js';
import { FacetRail } from './facet-rail.js';
import { sameAs } from './held-rows.js';
import { useTypedFilter } from './use-typed-filter.js';

const AlertDrawer = lazy(async () => ({ default: (await import('./alert-drawer.js')).AlertDrawer }));

interface Props {
  readonly search: AlertSearch;
  readonly onSearch: (search: AlertSearch) => void;
}

/** Which alerts there are, what narrows them down, and the story of the chosen one. */
export function AlertsPage({ search, onSearch }: Props): ReactNode {
  const [paused, setPaused] = useState(false);
  const filter = useTypedFilter(search, onSearch);
  const alerts = useAlertRows({ query: filter.query, paused, keep: sameAs });
  // The list comes first: what narrows it down is asked for when it is here.
  const isWide = useMedia('(min-width: 75em)');
  useKeys({ p: () => setPaused(!paused) });
  const pick = useStable((matcher: string) => filter.type(withMatcher(filter.typed, matcher)));
  const remove = useStable((term: string) => filter.type(withoutTerm(filter.typed, term)));
  const move = useStable(onSearch);
  return (
    <>
      <PageHead
        title={text.title}
        tab={text.tab(alerts.data?.states.firing ?? 0)}
        actions={
          <PageActions
            query={filter.query}
            search={search}
            onSearch={onSearch}
            paused={paused}
            onPause={() => setPaused(!paused)}
          />
        }
      >
        <AlertFilters
          search={search}
          onSearch={onSearch}
          typed={filter.typed}
          onType={filter.type}
          groupLabels={useLabelNames(alerts.data?.rows)}
          counts={alerts.data?.states}
        />
      </PageHead>
      <FilterTerms typed={filter.followed} failure={alerts.failure} onRemove={remove} />
      {paused && <p className="chip warn">{text.paused}</p>}
      <div className="with-facets">
        {isWide && (alerts.data ? <FacetRail query={filter.query} onPick={pick} /> : <div />)}
        <div className="fill">
          <Resource state={alerts} rows={12}>
            {(answer) => (
              <AlertsBody
                answer={answer}
                query={filter.query}
                words={filter.words}
                terms={filter.terms}
                search={search}
                paused={paused}
                onSearch={move}
                onPick={pick}
                onRemove={remove}
              />
            )}
          </Resource>
        </div>
      </div>
      <Suspense>
        {search.sel && (
          <AlertDrawer
            id={search.sel}
            episode={search.episode}
            onEpisode={(episode) => onSearch({ ...search, episode })}
            onClose={() => onSearch({ ...search, sel: undefined })}
            onPick={pick}
          />
        )}
      </Suspense>
    </>
  );
}

/** Names of labels in the rows, as far as the first some hundred tell. */
function useLabelNames(rows: readonly AlertRow[] | undefined): readonly string[] {
  return useMemo(() => {
    const names = new Set(rows?.slice(0, 300).flatMap(({ labels }) => Object.keys(labels)));
    return [...names].sort();
  }, [rows]);
}

interface ActionProps extends Props {
  readonly query: string;
  readonly paused: boolean;
  readonly onPause: () => void;
}

function PageActions({ query, search, onSearch, paused, onPause }: ActionProps): ReactNode {
  const preferred = usePreference('density');
  const other = (search.density ?? preferred) === 'compact' ? 'cosy' : 'compact';
  // Where a view says how rows stand, that is a part of the address, and what is preferred stays.
  const turn = (): void => (search.density ? onSearch({ ...search, density: other }) : prefer({ density: other }));
  return (
    <>
      <button type="button" aria-pressed={paused} onClick={onPause}>
        {paused ? text.resume : text.pause}
      </button>
      <ViewsButton page="alerts" />
      <button type="button" onClick={turn}>
        {other === 'cosy' ? text.cosy : text.compact}
      </button>
      <a className="button" href={`/api/v1/alerts/export?${query}&format=csv`} download>
        {text.exportCsv}
      </a>
      <a className="button" href={`/api/v1/alerts/export?${query}&format=json`} download>
        {text.exportJson}
      </a>
    </>
  );
}
