import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Change } from '../data/use-change.js';
import { confirmText } from '../messages/confirm.en.js';
import { Dialog } from './dialog.js';
import { Faults } from './faults.js';

interface Props {
  readonly title: string;
  /** What pressing does, as the button says it. */
  readonly deed: string;
  readonly change: Pick<Change<never>, 'underWay' | 'failure'>;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  /** What it leads to, in whole sentences. */
  readonly children: ReactNode;
}

/** A question before something that nobody can take back. */
export function Confirm({ title, deed, change, onConfirm, onClose, children }: Props): ReactNode {
  return (
    <Dialog open title={title} onClose={onClose}>
      <div className="form">
        <p>{children}</p>
        <Faults failure={change.failure} />
        <div className="actions">
          <Button variant="default" onClick={onClose} data-autofocus>
            {confirmText.cancel}
          </Button>
          <Button color="red" disabled={change.underWay} onClick={onConfirm}>
            {deed}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
