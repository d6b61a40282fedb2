import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { May } from '../../components/may.js';
import { dashboardsText as text } from '../../messages/dashboards.en.js';
import type { BoardPanel } from './dashboard-view.js';
import type { PanelDeeds } from './panel-deeds.js';
import type { PanelSight } from './panel-sight.js';

interface Props {
  readonly panel: BoardPanel;
  readonly deeds: PanelDeeds;
  readonly isAlone: boolean;
  readonly sight: PanelSight;
  /** Hands over what is shown as a file. */
  readonly save: (kind: 'csv' | 'png') => void;
}

/** What can be done with a panel. */
export function PanelMenu({ panel, deeds, isAlone, sight, save }: Props): ReactNode {
  const { id } = panel;
  return (
    <Menu transitionProps={{ duration: 0 }} position="bottom-end">
      <Menu.Target>
        <button type="button" className="panel-menu" aria-label={text.panelMenu(panel.title || text.untitled(id))}>
          ⋮
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => deeds.view(isAlone ? undefined : id)}>
          {isAlone ? text.leavePanel : text.viewPanel}
        </Menu.Item>
        <Menu.Item onClick={() => deeds.copyLink(id)}>{text.copyPanelLink}</Menu.Item>
        {panel.queries.length > 0 && <QueryItems {...{ panel, deeds, sight, save }} />}
        {deeds.editing && <EditItems id={id} editing={deeds.editing} />}
      </Menu.Dropdown>
    </Menu>
  );
}

function QueryItems({ panel, deeds, sight, save }: Omit<Props, 'isAlone'>): ReactNode {
  const isChart = panel.type === 'timeseries';
  const { table } = sight;
  return (
    <>
      <Menu.Item onClick={() => deeds.explore(panel)}>{text.explorePanel}</Menu.Item>
      <May deed="rule">
        {(facts) => (
          <Menu.Item {...facts} onClick={() => deeds.makeRule(panel)}>
            {text.makeRule}
          </Menu.Item>
        )}
      </May>
      <Menu.Divider />
      {isChart && (
        <Menu.Item onClick={() => table.turn(!table.on)}>{table.on ? text.chartPanel : text.tablePanel}</Menu.Item>
      )}
      <Menu.Item onClick={() => save('csv')}>{text.csv}</Menu.Item>
      {isChart && !table.on && <Menu.Item onClick={() => save('png')}>{text.png}</Menu.Item>}
    </>
  );
}

interface EditProps {
  readonly id: number;
  readonly editing: NonNullable<PanelDeeds['editing']>;
}

function EditItems({ id, editing }: EditProps): ReactNode {
  return (
    <>
      <Menu.Divider />
      <Menu.Item onClick={() => editing.edit(id)}>{text.editPanel}</Menu.Item>
      <Menu.Item onClick={() => editing.copy(id)}>{text.duplicatePanel}</Menu.Item>
      <Menu.Item onClick={() => editing.remove(id)}>{text.removePanel}</Menu.Item>
    </>
  );
}
