import { memo, type ReactNode, useState } from 'react';
import type { AlertFacets } from '../../../contract/alert-list.js';
import { useAlertFacets } from '../../data/use-alert-rows.js';
import { useSettled } from '../../lib/use-settled.js';
import { alertsText as text } from '../../messages/alerts.en.js';

interface Props {
  /** Of the API: what the list shows. */
  readonly query: string;
  readonly onPick: (matcher: string) => void;
}

/** Fields that are open from the start; others are drawn when somebody opens them. */
const openFields = 3;

/** Which labels the alerts of the list have: a click narrows it down. */
export const FacetRail = memo(function FacetRail({ query, onPick }: Props): ReactNode {
  const [search, setSearch] = useState('');
  // What fails here fails for the list too, which tells it.
  const { data } = useAlertFacets(query, useSettled(search.trim(), 250));
  return (
    <aside className="facets" aria-label={text.facets}>
      <input
        type="text"
        aria-label={text.facetSearch}
        placeholder={text.facetSearch}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {data?.facets.length === 0 && search !== '' && <p className="quiet">{text.facetNone}</p>}
      {data?.facets.map((facet, index) => (
        <Field key={facet.name} facet={facet} open={index < openFields || search !== ''} onPick={onPick} />
      ))}
    </aside>
  );
});

interface FieldProps {
  readonly facet: AlertFacets['facets'][number];
  readonly open: boolean;
  readonly onPick: Props['onPick'];
}

function Field({ facet, open, onPick }: FieldProps): ReactNode {
  const [chosen, setChosen] = useState<boolean>();
  const isOpen = chosen ?? open;
  const pick = (value: string, exclude: boolean): void =>
    onPick(`${nameOf(facet.name)}${exclude ? '!=' : '='}${JSON.stringify(value)}`);
  return (
    <section>
      <h2>
        <button type="button" className="link" aria-expanded={isOpen} onClick={() => setChosen(!isOpen)}>
          {facet.name}
        </button>{' '}
        <span className="quiet">{text.facetCount(facet.values)}</span>
      </h2>
      {isOpen && (
        <ul>
          {facet.top.map(({ value, alerts }) => (
            <li key={value}>
              <button type="button" title={value} onClick={(event) => pick(value, event.altKey)}>
                {value}
              </button>
              <span>{text.facetCount(alerts)}</span>
            </li>
          ))}
          {facet.values > facet.top.length && (
            <li className="quiet">{text.facetMore(facet.values - facet.top.length)}</li>
          )}
        </ul>
      )}
    </section>
  );
}

function nameOf(name: string): string {
  return /^[a-zA-Z_]\w*$/.test(name) ? name : JSON.stringify(name);
}
