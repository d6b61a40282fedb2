import type { ReactNode } from 'react';
import { May } from '../../components/may.js';
import { Menu, MenuItem } from '../../components/menu.js';
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
  const button = (
    <button type="button" className="panel-menu" aria-label={text.panelMenu(panel.title || text.untitled(id))}>
      ⋮
    </button>
  );
  return (
    <Menu button={button}>
      <MenuItem onClick={() => deeds.view(isAlone ? undefined : id)}>
        {isAlone ? text.leavePanel : text.viewPanel}
      </MenuItem>
      <MenuItem onClick={() => deeds.copyLink(id)}>{text.copyPanelLink}</MenuItem>
      {panel.queries.length > 0 && <QueryItems {...{ panel, deeds, sight, save }} />}
      {deeds.editing && <EditItems id={id} editing={deeds.editing} />}
    </Menu>
  );
}

function QueryItems({ panel, deeds, sight, save }: Omit<Props, 'isAlone'>): ReactNode {
  const isChart = panel.type === 'timeseries';
  const { table } = sight;
  return (
    <>
      <MenuItem onClick={() => deeds.explore(panel)}>{text.explorePanel}</MenuItem>
      <May deed="rule">
        {(facts) => (
          <MenuItem {...facts} onClick={() => deeds.makeRule(panel)}>
            {text.makeRule}
          </MenuItem>
        )}
      </May>
      <hr />
      {isChart && (
        <MenuItem onClick={() => table.turn(!table.on)}>{table.on ? text.chartPanel : text.tablePanel}</MenuItem>
      )}
      <MenuItem onClick={() => save('csv')}>{text.csv}</MenuItem>
      {isChart && !table.on && <MenuItem onClick={() => save('png')}>{text.png}</MenuItem>}
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
      <hr />
      <MenuItem onClick={() => editing.edit(id)}>{text.editPanel}</MenuItem>
      <MenuItem onClick={() => editing.copy(id)}>{text.duplicatePanel}</MenuItem>
      <MenuItem onClick={() => editing.remove(id)}>{text.removePanel}</MenuItem>
    </>
  );
}
