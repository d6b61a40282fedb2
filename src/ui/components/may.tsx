import type { ReactNode } from 'react';
import { useRefusal } from '../data/use-me.js';
import type { Deed } from '../lib/deeds.data.js';
import type { Owner } from '../lib/refusal-of.js';

interface Props {
  readonly deed: Deed;
  /** Who owns the thing that it is done to; left out for a new one. */
  readonly owner?: Owner;
  /** Gets whether it is disabled, and why. */
  readonly children: (facts: { readonly disabled: boolean; readonly title: string | undefined }) => ReactNode;
}

/** What one may not do is seen, disabled, with the reason. */
export function May({ deed, owner, children }: Props): ReactNode {
  const refusal = useRefusal(deed, owner);
  return (
    <>
      {children({ disabled: refusal !== undefined, title: refusal })}
      {refusal && <span className="sr">{refusal}</span>}
    </>
  );
}
