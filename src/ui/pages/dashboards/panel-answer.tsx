import type { ReactNode } from 'react';
import { Faults } from '../../components/faults.js';
import type { QueryState } from '../../data/use-queries.js';

/** What went wrong, and a bar at the top while something is asked for. */
export function PanelAnswer({ states }: { readonly states: readonly QueryState<unknown>[] }): ReactNode {
  const failure = states.find((state) => state.failure)?.failure;
  const warnings = [...new Set(states.flatMap((state) => state.warnings))];
  return (
    <>
      {states.some((state) => state.loading) && <div className="panel-asking" />}
      <Faults failure={failure} />
      {warnings.map((warning) => (
        <p key={warning} className="panel-warning">
          {warning}
        </p>
      ))}
    </>
  );
}
