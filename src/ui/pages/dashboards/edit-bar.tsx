import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { DashboardAnswer } from '../../../contract/dashboard.js';
import { Menu, MenuItem } from '../../components/menu.js';
import { useKeys } from '../../lib/keys.js';
import { dashboardsText as text } from '../../messages/dashboards.en.js';
import type { BoardPanel } from './dashboard-view.js';
import { emptyPanel, withPanel } from './edit-view.js';
import { SaveDialog } from './save-dialog.js';
import { SettingsForm } from './settings-form.js';
import type { BoardEdit } from './use-board-edit.js';

interface Props {
  readonly edit: BoardEdit;
  readonly stored: DashboardAnswer;
  /** Opens the form of a panel. */
  readonly onPanel: (id: number) => void;
  readonly onLeave: () => void;
}

const types: readonly BoardPanel['type'][] = ['timeseries', 'stat', 'table', 'timeline', 'text', 'alerts'];

/** What an edit needs: panels, settings, steps back and forth, and the end of it. */
export function EditBar({ edit, stored, onPanel, onLeave }: Props): ReactNode {
  const [open, setOpen] = useState<'save' | 'settings' | undefined>();
  const [comment, setComment] = useState('');
  const close = (): void => setOpen(undefined);
  const save = (): void => setOpen('save');
  useKeys({ 'mod+z': () => edit.undo?.(), 'mod+Shift+z': () => edit.redo?.(), 'mod+s': save });
  const add = (type: BoardPanel['type']): void => {
    const panel = emptyPanel(edit.board, type);
    edit.step(withPanel(edit.board, panel));
    onPanel(panel.id);
  };
  return (
    <div className="edit-bar" role="toolbar" aria-label={text.edit}>
      <Menu button={<Button variant="default">{text.addPanel}</Button>}>
        {types.map((type) => (
          <MenuItem key={type} onClick={() => add(type)}>
            {text.types[type]}
          </MenuItem>
        ))}
      </Menu>
      <Button variant="default" onClick={() => setOpen('settings')}>
        {text.settings}
      </Button>
      <Button variant="default" disabled={!edit.undo} onClick={() => edit.undo?.()}>
        {text.undo}
      </Button>
      <Button variant="default" disabled={!edit.redo} onClick={() => edit.redo?.()}>
        {text.redo}
      </Button>
      {edit.found && (
        <span className="quiet">
          {text.draftFound}{' '}
          <button type="button" className="link" onClick={() => edit.reset(stored)}>
            {text.discard}
          </button>
        </span>
      )}
      <span className="grow" />
      <Button variant="default" onClick={onLeave}>
        {text.leaveEdit}
      </Button>
      <Button disabled={!edit.isChanged} onClick={save}>
        {text.save}
      </Button>
      {open === 'save' && <SaveDialog {...{ edit, stored, comment, onLeave }} onComment={setComment} onClose={close} />}
      {open === 'settings' && <SettingsForm board={edit.board} onChange={edit.step} onClose={close} />}
    </div>
  );
}
