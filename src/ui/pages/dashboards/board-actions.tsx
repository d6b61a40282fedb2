import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { DashboardAnswer } from '../../../contract/dashboard.js';
import { Confirm } from '../../components/confirm.js';
import { May } from '../../components/may.js';
import { Menu, MenuItem } from '../../components/menu.js';
import { useChange } from '../../data/use-change.js';
import { deleteDashboard } from '../../data/use-dashboards.js';
import { copySaid } from '../../lib/copy-said.js';
import { downloadFile } from '../../lib/download.js';
import { toast } from '../../lib/toast.js';
import { dashboardsText as text } from '../../messages/dashboards.en.js';
import { boardLink } from './board-link.js';
import type { BoardWorld } from './board-world.js';
import { boardText } from './edit-view.js';
import type { DashboardSearch } from './dashboard-view.js';
import { VersionsDialog } from './versions-dialog.js';

interface Props {
  readonly stored: DashboardAnswer;
  readonly search: DashboardSearch;
  readonly onSearch: (search: DashboardSearch) => void;
  readonly onGone: () => void;
  readonly span: BoardWorld['span'];
}

/** What can be done with the dashboard as a whole. */
export function BoardActions({ stored, search, onSearch, onGone, span }: Props): ReactNode {
  const [open, setOpen] = useState<'delete' | undefined>();
  const close = (): void => setOpen(undefined);
  const file = stored.file === null ? undefined : text.fromFile(stored.file);
  const exported = (): Blob => new Blob([boardText(stored)], { type: 'application/json' });
  return (
    <>
      {!search.edit && (
        <May deed="dashboard">
          {({ disabled, title }) => (
            <Button
              variant="default"
              disabled={disabled || file !== undefined}
              title={title ?? file}
              onClick={() => onSearch({ ...search, edit: true, panel: undefined })}
            >
              {text.edit}
            </Button>
          )}
        </May>
      )}
      <Menu button={<Button variant="default">{text.more}</Button>}>
        <MenuItem onClick={() => onSearch({ ...search, kiosk: !search.kiosk })}>
          {search.kiosk ? text.leaveKiosk : text.kiosk}
        </MenuItem>
        <MenuItem onClick={() => void copySaid(boardLink(span), text.copied)}>{text.copyLink}</MenuItem>
        <MenuItem onClick={() => downloadFile(`${stored.slug}.json`, exported())}>{text.exportJson}</MenuItem>
        <MenuItem onClick={() => onSearch({ ...search, versions: true })}>{text.versions}</MenuItem>
        <May deed="dashboard">
          {({ disabled, title }) => (
            <MenuItem disabled={disabled || file !== undefined} title={title ?? file} onClick={() => setOpen('delete')}>
              {text.delete}
            </MenuItem>
          )}
        </May>
      </Menu>
      {search.kiosk && (
        <Button variant="default" onClick={() => onSearch({ ...search, kiosk: false })}>
          {text.leaveKiosk}
        </Button>
      )}
      {search.versions && <VersionsDialog stored={stored} onClose={() => onSearch({ ...search, versions: false })} />}
      {open === 'delete' && <DeleteBoard {...{ stored, onGone }} onClose={close} />}
    </>
  );
}

interface DeleteProps extends Pick<Props, 'stored' | 'onGone'> {
  readonly onClose: () => void;
}

function DeleteBoard({ stored, onGone, onClose }: DeleteProps): ReactNode {
  const { id, title, version } = stored;
  const change = useChange<undefined, void>(
    () => deleteDashboard(id, version),
    () => {
      toast({ text: text.deleted(title) });
      onGone();
    },
  );
  return (
    <Confirm
      title={text.deleteTitle}
      deed={text.delete}
      change={change}
      onConfirm={() => change.begin(undefined)}
      onClose={onClose}
    >
      {text.deleteWhat(title, version)}
    </Confirm>
  );
}
