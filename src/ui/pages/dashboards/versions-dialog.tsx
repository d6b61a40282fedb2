import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { DashboardAnswer, DashboardVersionAnswer } from '../../../contract/dashboard.js';
import { Dialog } from '../../components/dialog.js';
import { DiffView } from '../../components/diff-view.js';
import { Faults } from '../../components/faults.js';
import { May } from '../../components/may.js';
import { Resource } from '../../components/resource.js';
import { At } from '../../components/when.js';
import { useChange } from '../../data/use-change.js';
import { restoreDashboard, useDashboardVersions } from '../../data/use-dashboards.js';
import { toast } from '../../lib/toast.js';
import { dashboardsText as text } from '../../messages/dashboards.en.js';
import { boardText } from './edit-view.js';

interface Props {
  readonly stored: DashboardAnswer;
  readonly onClose: () => void;
}

/** Every version with who, when and why; each can be compared with what stands, and put in its place. */
export function VersionsDialog({ stored, onClose }: Props): ReactNode {
  const versions = useDashboardVersions(stored.id);
  const [shown, setShown] = useState<number | undefined>();
  const restore = useChange<number, DashboardAnswer>(
    (version) => restoreDashboard(stored.id, version, stored.version),
    (_, version) => {
      toast({ text: text.restored(version) });
      onClose();
    },
  );
  return (
    <Dialog open title={text.versionsTitle} size="xl" onClose={onClose}>
      <Faults failure={restore.failure} />
      <Resource state={versions}>
        {({ items }) => (
          <ol className="versions">
            {items.map((one) => (
              <Version
                key={one.version}
                {...{ one, stored }}
                isShown={shown === one.version}
                onShow={() => setShown(shown === one.version ? undefined : one.version)}
                onRestore={() => restore.begin(one.version)}
              />
            ))}
          </ol>
        )}
      </Resource>
    </Dialog>
  );
}

interface VersionProps {
  readonly one: DashboardVersionAnswer;
  readonly stored: DashboardAnswer;
  readonly isShown: boolean;
  readonly onShow: () => void;
  readonly onRestore: () => void;
}

function Version({ one, stored, isShown, onShow, onRestore }: VersionProps): ReactNode {
  const { version, createdAt, createdBy, comment, dashboard } = one;
  return (
    <li>
      <div className="version-line">
        <strong>{text.versionLine(version, createdBy)}</strong>
        <span className="quiet">
          <At at={createdAt} />
        </span>
        <span>{comment}</span>
        <span className="grow" />
        {version === stored.version ? (
          <span className="quiet">{text.present}</span>
        ) : (
          <>
            <Button variant="default" aria-expanded={isShown} onClick={onShow}>
              {text.show}
            </Button>
            <May deed="dashboard">
              {({ disabled, title }) => (
                <Button variant="default" disabled={disabled || stored.file !== null} title={title} onClick={onRestore}>
                  {text.restore}
                </Button>
              )}
            </May>
          </>
        )}
      </div>
      {isShown && <DiffView before={boardText(stored)} after={boardText(dashboard)} />}
    </li>
  );
}
