import type { ReactNode } from 'react';
import type { Stars } from '../../data/use-stars.js';
import { dashboardsText as text } from '../../messages/dashboards.en.js';

interface Props {
  readonly stars: Stars;
  readonly board: { readonly id: string; readonly title: string };
}

/** Sets or takes the own star of a dashboard. */
export function StarButton({ stars, board: { id, title } }: Props): ReactNode {
  const on = stars.starred.includes(id);
  return (
    <button
      type="button"
      className="board-star"
      aria-pressed={on}
      aria-label={text.star(title)}
      title={on ? text.unstarHint : text.starHint}
      onClick={() => stars.toggle(id)}
    >
      {on ? '★' : '☆'}
    </button>
  );
}
