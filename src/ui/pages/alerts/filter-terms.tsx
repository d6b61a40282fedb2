import { memo, type ReactNode } from 'react';
import type { ApiFailure } from '../../lib/api.js';
import { alertsText as text } from '../../messages/alerts.en.js';
import { filterTerms } from './alerts-view.js';

interface Props {
  readonly typed: string;
  /** What the API says against the question that it was asked last. */
  readonly failure: ApiFailure | undefined;
  readonly onRemove: (term: string) => void;
}

/** What is typed, term by term as it is read: matchers, words, and what cannot be read, with the reason. */
export const FilterTerms = memo(function FilterTerms({ typed, failure, onRemove }: Props): ReactNode {
  const terms = filterTerms(typed, failure?.faults ?? []);
  if (terms.length === 0) return null;
  return (
    <ul className="filter-terms" aria-label={text.terms}>
      {terms.map(({ kind, term, fault }) => (
        <li key={`${kind} ${term}`} data-kind={kind}>
          <button
            type="button"
            title={fault ?? text.term[kind]}
            aria-label={text.remove(term)}
            onClick={() => onRemove(term)}
          >
            {term} <span aria-hidden="true">×</span>
          </button>
          {fault && <span role="alert">{fault}</span>}
        </li>
      ))}
    </ul>
  );
});
