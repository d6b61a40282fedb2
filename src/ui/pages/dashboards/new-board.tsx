import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { DashboardAnswer } from '../../../contract/dashboard.js';
import { Dialog } from '../../components/dialog.js';
import { Faults } from '../../components/faults.js';
import { useChange } from '../../data/use-change.js';
import { createDashboard } from '../../data/use-dashboards.js';
import { dashboardsText as text } from '../../messages/dashboards.en.js';

interface Props {
  readonly onDone: (slug: string) => void;
  readonly onClose: () => void;
}

/** The least that a dashboard needs; the rest is done on it. */
export function NewBoard({ onDone, onClose }: Props): ReactNode {
  const [title, setTitle] = useState('');
  const [folder, setFolder] = useState('default');
  const change = useChange<undefined, DashboardAnswer>(
    () => createDashboard({ title, folder }),
    ({ slug }) => onDone(slug),
  );
  return (
    <Dialog open title={text.create} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          change.begin(undefined);
        }}
      >
        <TextInput
          label={text.newTitle}
          required
          data-autofocus
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <TextInput label={text.newFolder} value={folder} onChange={(event) => setFolder(event.currentTarget.value)} />
        <Faults failure={change.failure} />
        <div className="actions">
          <Button variant="default" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button type="submit" disabled={change.underWay}>
            {text.createIt}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
