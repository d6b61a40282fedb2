import type { ReactNode } from 'react';
import type { ApiFailure } from '../lib/api.js';
import { pathWords } from '../lib/path-words.js';

/** Every fault of what was sent, or what else went wrong; nothing that was typed is lost. */
export function Faults({ failure }: { readonly failure: ApiFailure | undefined }): ReactNode {
  if (!failure) return null;
  const messages = failure.faults.map(({ path, message }) =>
    path === '' ? message : `${pathWords(path)}: ${message}`,
  );
  return (
    <div className="failure" role="alert">
      {(messages.length > 0 ? messages : [failure.message]).map((message) => (
        <p key={message}>{message}</p>
      ))}
    </div>
  );
}
