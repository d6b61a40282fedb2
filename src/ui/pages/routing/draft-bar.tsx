import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RoutingAnswer } from '../../../contract/routing.js';
import { toastWithUndo } from '../../components/undo-toast.js';
import type { ApiFailure } from '../../lib/api.js';
import { useKeys } from '../../lib/keys.js';
import { pathWords } from '../../lib/path-words.js';
import { routingText } from '../../messages/routing.en.js';
import type { RoutingDraft } from './use-routing-draft.js';

const text = routingText.draft;

interface Props {
  readonly draft: RoutingDraft;
  readonly standing: RoutingAnswer;
  /** What is wrong with the draft. */
  readonly failure: ApiFailure | undefined;
  readonly onReview: () => void;
}

/** That there is a draft, what is wrong with it, and what can be done with it. Keys: `mod+z` takes back. */
export function DraftBar({ draft, standing, failure, onReview }: Props): ReactNode {
  const { base, undo, redo } = draft;
  useKeys({ 'mod+z': () => undo?.(), 'mod+Shift+z': () => redo?.() });
  if (base === undefined) return null;
  const discard = (): void => {
    const { tree } = draft;
    draft.end();
    toastWithUndo(text.discarded, () => draft.change(tree));
  };
  return (
    <div className="draft-bar" role="status">
      <p>
        {text.title(base)} {standing.version > base && <b>{text.behind(standing.version, standing.updatedBy)}</b>}
      </p>
      {failure && <Wrong failure={failure} />}
      <Button variant="default" disabled={!undo} onClick={() => undo?.()}>
        {text.undo}
      </Button>
      <Button variant="default" disabled={!redo} onClick={() => redo?.()}>
        {text.redo}
      </Button>
      <Button variant="default" onClick={discard}>
        {text.discard}
      </Button>
      <Button disabled={failure !== undefined} onClick={onReview}>
        {text.publish}
      </Button>
    </div>
  );
}

function Wrong({ failure }: { readonly failure: ApiFailure }): ReactNode {
  const faults = failure.faults.map(({ path, message }) => `${pathWords(path.replace(/^tree\./, ''))}: ${message}`);
  return (
    <div className="failure">
      <p>{text.wrong}</p>
      <ul>
        {(faults.length > 0 ? faults : [failure.message]).map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
    </div>
  );
}
