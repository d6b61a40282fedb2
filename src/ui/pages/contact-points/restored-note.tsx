import type { ReactNode } from 'react';
import type { Draft } from '../../lib/use-draft.js';
import { contactPointsText } from '../../messages/contact-points.en.js';

const text = contactPointsText.editor;

/** That the form holds what was typed before, and the way back to the beginning. */
export function RestoredNote<T>({ draft }: { readonly draft: Draft<T> }): ReactNode {
  if (!draft.found) return null;
  return (
    <p className="quiet">
      {text.restored}{' '}
      <button
        type="button"
        className="link"
        onClick={() => {
          draft.forget();
          location.reload();
        }}
      >
        {text.startOver}
      </button>
    </p>
  );
}
