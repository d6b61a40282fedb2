import type { ReactNode } from 'react';
import { dashOf, inkCount } from './chart-ink.js';

/** The colour and dash of a line, beside its name. */
export function SeriesMark({ index }: { readonly index: number }): ReactNode {
  return (
    <svg className={`series-mark ink-${(index % inkCount) + 1}`} viewBox="0 0 16 8" aria-hidden="true">
      <path d="M0 4H16" strokeDasharray={dashOf(index).join(' ')} />
    </svg>
  );
}
