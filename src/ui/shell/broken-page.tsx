import type { ErrorComponentProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { shellText as text } from '../messages/shell.en.js';

/** A fault of ours in one page leaves the others usable. */
export function BrokenPage({ error }: ErrorComponentProps): ReactNode {
  return (
    <div className="failure" role="alert">
      <h1>{text.broken}</h1>
      <p>{text.brokenKept}</p>
      <p className="quiet">{error instanceof Error ? error.message : String(error)}</p>
      <button type="button" onClick={() => location.reload()}>
        {text.reload}
      </button>
    </div>
  );
}
