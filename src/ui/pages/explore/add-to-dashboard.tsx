import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { DashboardAnswer } from '../../../contract/dashboard.js';
import { guessUnit } from '../../components/charts/chart-units.js';
import { Dialog } from '../../components/dialog.js';
import { Faults } from '../../components/faults.js';
import { addPanel, createDashboard, useDashboards } from '../../data/use-dashboards.js';
import { useChange } from '../../data/use-change.js';
import { toast } from '../../lib/toast.js';
import { exploreText as text } from '../../messages/explore.en.js';

/** Puts the query on a dashboard that there is, or on a new one. */
export function AddToDashboard({ expr, onClose }: { readonly expr: string; readonly onClose: () => void }): ReactNode {
  const { data } = useDashboards();
  const [id, setId] = useState('');
  const [title, setTitle] = useState('');
  const [newTitle, setNewTitle] = useState('');
  const panel = { type: 'timeseries' as const, title, queries: [{ expr }], unit: guessUnit(expr) };
  const add = useChange<undefined, DashboardAnswer>(
    () => (id === '' ? createDashboard({ title: newTitle, panels: [panel] }) : addPanel(id, panel)),
    (board) => {
      toast({ text: text.added(board.title) });
      onClose();
    },
  );
  const boards = (data?.items ?? []).map((board) => ({ value: board.id, label: board.title }));
  return (
    <Dialog open title={text.addToDashboard} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          add.begin(undefined);
        }}
      >
        <NativeSelect
          label={text.dashboard}
          data={[{ value: '', label: text.newDashboard }, ...boards]}
          value={id}
          onChange={(event) => setId(event.currentTarget.value)}
        />
        {id === '' && (
          <TextInput
            label={text.newTitle}
            required
            value={newTitle}
            onChange={(event) => setNewTitle(event.currentTarget.value)}
          />
        )}
        <TextInput label={text.panelTitle} value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
        <Faults failure={add.failure} />
        <div className="actions">
          <Button variant="default" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button type="submit" disabled={add.underWay}>
            {text.add}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
