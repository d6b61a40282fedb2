import { Button, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DashboardAnswer } from '../../../contract/dashboard.js';
import { Conflict } from '../../components/conflict.js';
import { Dialog } from '../../components/dialog.js';
import { DiffView } from '../../components/diff-view.js';
import { useChange } from '../../data/use-change.js';
import { saveDashboard } from '../../data/use-dashboards.js';
import { toast } from '../../lib/toast.js';
import { dashboardsText as text } from '../../messages/dashboards.en.js';
import { boardText } from './edit-view.js';
import type { BoardEdit } from './use-board-edit.js';

interface Props {
  readonly edit: BoardEdit;
  readonly stored: DashboardAnswer;
  /** Why, as far as it has been written: going back to the panels does not lose it. */
  readonly comment: string;
  readonly onComment: (comment: string) => void;
  readonly onLeave: () => void;
  readonly onClose: () => void;
}

/** What would change, and why; where somebody else was faster, whose version counts. */
export function SaveDialog({ edit, stored, comment, onComment, onLeave, onClose }: Props): ReactNode {
  const change = useChange<number | undefined, DashboardAnswer>(
    (version) => saveDashboard(stored.id, version, { ...edit.board, comment }),
    (saved) => {
      edit.reset(saved);
      toast({ text: text.saved(saved.version) });
      onClose();
      onLeave();
    },
  );
  return (
    <Dialog open title={text.saveTitle} size="xl" onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          change.begin(edit.version);
        }}
      >
        <DiffView before={boardText(stored)} after={boardText(edit.board)} />
        <TextInput
          label={text.comment}
          value={comment}
          maxLength={500}
          data-autofocus
          onChange={(event) => onComment(event.currentTarget.value)}
        />
        <Conflict
          failure={change.failure}
          onOverwrite={() => change.begin(undefined)}
          onTakeTheirs={() => {
            edit.reset(stored);
            onClose();
          }}
        />
        <div className="actions">
          <Button variant="default" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button type="submit" disabled={change.underWay}>
            {text.saveIt}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
