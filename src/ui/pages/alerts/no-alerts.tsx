import type { AlertSearch } from '../../../contract/alert-search.js';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AlertRows } from '../../../contract/alert-list.js';
import { Empty } from '../../components/resource.js';
import { Ago } from '../../components/when.js';
import { alertsText as text } from '../../messages/alerts.en.js';

interface Props {
  readonly answer: AlertRows;
  readonly search: AlertSearch;
  /** Matchers and words of the filter. */
  readonly terms: readonly string[];
  readonly onRemove: (term: string) => void;
}

/** Why there is no row: the filter, or that nothing fires, with what shows that somebody has looked. */
export function NoAlerts({ answer, search, terms, onRemove }: Props): ReactNode {
  if (terms.length > 0 && answer.considered > 0) {
    return (
      <Empty
        action={terms.map((term) => (
          <button type="button" key={term} onClick={() => onRemove(term)}>
            {text.remove(term)}
          </button>
        ))}
      >
        {text.excluded(answer.considered)}
      </Empty>
    );
  }
  const { rules, newest, lateGroups } = answer.evaluation;
  if (rules === 0) {
    return (
      <Empty
        action={
          <Link to="/rules/new" className="button primary">
            {text.firstRule}
          </Link>
        }
      >
        {text.noRules}
      </Empty>
    );
  }
  return (
    <Empty>
      <strong>{nothingText(search)}</strong>{' '}
      {newest ? (
        <span className={lateGroups > 0 ? undefined : 'proof'}>
          {text.evaluated(rules, newest.node)} <Ago at={newest.at} ago />.
        </span>
      ) : (
        <span className="chip bad">{text.notEvaluated}</span>
      )}{' '}
      {lateGroups > 0 && <span className="chip bad">{text.late(lateGroups)}</span>}
    </Empty>
  );
}

function nothingText({ state }: AlertSearch): string {
  if (!state.includes('firing') || state.includes('inactive')) return text.noneInStates;
  return state.includes('pending') ? text.nothingPending : text.nothing;
}
