import type { ReactNode } from 'react';
import type { Draft } from '../../lib/use-draft.js';
import { peopleText as text } from '../../messages/people.en.js';

/** That a form holds what was typed before, and the way to an empty one. */
export function FoundDraft<T>({ draft }: { readonly draft: Draft<T> }): ReactNode {
  if (!draft.found) return null;
  return (
    <p className="quiet" role="status">
      {text.foundDraft}{' '}
      <button type="button" className="link" onClick={draft.forget}>
        {text.forgetDraft}
      </button>
    </p>
  );
}
