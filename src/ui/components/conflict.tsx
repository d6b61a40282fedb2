import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ApiFailure } from '../lib/api.js';
import { conflictText as text } from '../messages/conflict.en.js';
import { Faults } from './faults.js';

interface Props {
  readonly failure: ApiFailure | undefined;
  /** Sends what was typed once more, for the version that stands now. */
  readonly onOverwrite: () => void;
  /** Puts what stands now in the place of what was typed. */
  readonly onTakeTheirs: () => void;
}

/** What is wrong with a form; when somebody else was faster, the choice between theirs and one's own. */
export function Conflict({ failure, onOverwrite, onTakeTheirs }: Props): ReactNode {
  if (failure?.status !== 412) return <Faults failure={failure} />;
  return (
    <div className="failure" role="alert">
      <p>{text.why}</p>
      <div className="actions">
        <Button variant="default" onClick={onTakeTheirs}>
          {text.takeTheirs}
        </Button>
        <Button variant="default" onClick={onOverwrite}>
          {text.overwrite}
        </Button>
      </div>
    </div>
  );
}
