import { type ReactNode, useContext, useEffect, useState } from 'react';
import type { ResourceState } from '../data/use-resource.js';
import { type ApiFailure, isSignedOut } from '../lib/api.js';
import { instantText } from '../lib/zone.js';
import { resourceText as text } from '../messages/resource.en.js';
import { ZoneContext } from './when.js';

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

interface EmptyProps {
  /** One sentence: what there is none of, and why. */
  readonly children: ReactNode;
  /** What to do about it. */
  readonly action?: ReactNode;
}

/** Nothing to show, told apart from nothing known. */
export function Empty({ children, action }: EmptyProps): ReactNode {
  return (
    <div className="empty">
      <p>{children}</p>
      {action}
    </div>
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
    <div className="skeleton" role="status" aria-label={text.loading}>
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
  const zone = useContext(ZoneContext);
  const { status, from } = failure;
  if (status === 401) return <SignedOut />;
  return (
    <div className="failure" role="alert">
      <p>
        <strong>{status === 403 ? text.denied : text.failed}</strong>: {failure.message}
      </p>
      {status === 404 && <p>{text.gone}</p>}
      <p className="quiet">
        {status > 0 && text.status(status)}
        {from.requestId && text.request(from.requestId)}
        {from.node && text.node(from.node)}
        {stale && text.stale(instantText(asOf, zone))}
        {status === 403 && text.deniedHow}
      </p>
      {status !== 403 && (
        <button type="button" onClick={retry}>
          {text.again}
        </button>
      )}
    </div>
  );
}

/** Who has not been here yet goes to the sign-in; who was is asked above the page, where what was typed stays. */
function SignedOut(): ReactNode {
  const next = encodeURIComponent(`${location.pathname}${location.search}`);
  useEffect(() => {
    if (!isSignedOut()) location.replace(`/sign-in?next=${next}`);
  }, [next]);
  return (
    <div className="failure" role="alert">
      <p>
        <strong>{text.signedOut}</strong> <a href={`/sign-in?next=${next}`}>{text.signIn}</a>
        {text.signInBack}
      </p>
    </div>
  );
}
