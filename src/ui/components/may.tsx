import type { ReactNode } from 'react';
import { useRefusal } from '../data/use-me.js';

interface Props {
  readonly role: 'editor' | 'admin';
  /** Gets whether it is disabled, and why. */
  readonly children: (facts: { readonly disabled: boolean; readonly title: string | undefined }) => ReactNode;
}

/** What one may not do is seen, disabled, with the reason. */
export function May({ role, children }: Props): ReactNode {
  const refusal = useRefusal(role);
  return (
    <>
      {children({ disabled: refusal !== undefined, title: refusal })}
      {refusal && <span className="sr">{refusal}</span>}
    </>
  );
}
