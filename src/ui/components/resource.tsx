import { type ReactNode, useEffect, useState } from 'react';
import type { ResourceState } from '../data/use-resource.js';
import type { ApiFailure } from '../lib/api.js';

interface Props<T> {
  readonly state: ResourceState<T>;
  /** How many rows the skeleton shows. */
  readonly rows?: number;
  readonly children: (data: T) => ReactNode;
}

/** What every page shows of a part of the API: its skeleton, its content, and what failed beside the last content. */
export function Resource<T>({ state, rows = 6, children }: Props<T>): ReactNode {
  const { data, failure } = state;
  return (
    <>
      {failure && <Failure failure={failure} stale={data !== undefined} asOf={state.asOf} retry={state.retry} />}
      {data === undefined ? !failure && <Skeleton rows={rows} /> : children(data)}
    </>
  );
}

const patienceMs = 150;

/** Nothing at first: most answers are there before anybody could read that they are awaited. */
function Skeleton({ rows }: { readonly rows: number }): ReactNode {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  const lines = Array.from({ length: rows }, (_, row) => `row-${row}`);
  return (
    <div className="skeleton" role="status" aria-label="Loading">
      {lines.map((line) => (
        <div key={line} />
      ))}
    </div>
  );
}

interface FailureProps {
  readonly failure: ApiFailure;
  readonly stale: boolean;
  readonly asOf: number;
  readonly retry: () => void;
}

function Failure({ failure, stale, asOf, retry }: FailureProps): ReactNode {
  if (failure.status === 401) return <SignedOut />;
  return (
    <div className="failure" role="alert">
      <p>
        <strong>{failure.status === 403 ? 'Not allowed' : 'This did not work'}</strong>: {failure.message}
      </p>
      <p className="quiet">
        {failure.status > 0 && `HTTP ${failure.status}. `}
        {failure.from.requestId && `Request ${failure.from.requestId}. `}
        {failure.from.node && `Node ${failure.from.node}. `}
        {stale && `Below is what was true at ${new Date(asOf).toLocaleTimeString('en-GB')}.`}
      </p>
      {failure.status !== 403 && (
        <button type="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}

function SignedOut(): ReactNode {
  const next = encodeURIComponent(`${location.pathname}${location.search}`);
  return (
    <div className="failure" role="alert">
      <p>
        <strong>You are signed out.</strong> <a href={`/sign-in?next=${next}`}>Sign in</a>, and you are back here.
      </p>
    </div>
  );
}
