import { Menu } from '@mantine/core';
import { type CSSProperties, type ReactNode, type RefObject, useState } from 'react';
import { dashboardsText as text } from '../../messages/dashboards.en.js';
import type { BoardWorld } from './board-world.js';
import type { BoardPanel } from './dashboard-view.js';
import type { Place } from './edit-view.js';
import { PanelBody } from './panel-body.js';
import type { PanelDeeds } from './panel-deeds.js';
import { PanelGrips, rowGap, rowPx } from './panel-grips.js';
import { useSeen } from './use-seen.js';

interface Props {
  readonly panel: BoardPanel;
  readonly world: BoardWorld;
  readonly deeds: PanelDeeds;
  readonly isAlone: boolean;
  readonly grid: RefObject<HTMLDivElement | null>;
}

const headPx = 34;
const legendPx = 122;
const leastPx = 90;
const alonePx = 420;

/** A panel with its title and menu. What is out of sight asks nothing, and ends what it has asked. */
export function PanelFrame({ panel, world, deeds, isAlone, grid }: Props): ReactNode {
  const [place, seen] = useSeen<HTMLElement>();
  const [moving, setMoving] = useState<Place | undefined>();
  const cell = moving ?? panel;
  return (
    <section
      ref={place}
      className={`panel panel-${panel.type}${moving ? ' moving' : ''}`}
      aria-label={panel.title || text.untitled(panel.id)}
      style={isAlone ? {} : cellStyle(cell)}
    >
      <header className="panel-head">
        {deeds.editing && (
          <PanelGrips
            {...{ panel, grid }}
            onMoving={setMoving}
            onPlace={(next) => deeds.editing?.place(panel.id, next)}
          />
        )}
        <PanelTitle panel={panel} />
        <PanelMenu {...{ panel, deeds, isAlone }} />
      </header>
      <div className="panel-body">
        {seen && <PanelBody {...{ panel, world }} height={isAlone ? alonePx : plotHeight(cell)} />}
      </div>
    </section>
  );
}

/** A text may speak for itself. */
function PanelTitle({ panel }: Pick<Props, 'panel'>): ReactNode {
  const title = panel.title || (panel.type === 'text' ? '' : text.untitled(panel.id));
  return title === '' ? null : <h2 title={panel.description || undefined}>{title}</h2>;
}

/** The style sheet puts the panel there, unless the window is narrow. */
function cellStyle({ x, y, w, h }: Place): CSSProperties {
  return { '--cell-column': `${x + 1} / span ${w}`, '--cell-row': `${y + 1} / span ${h}` } as CSSProperties;
}

function plotHeight({ h }: Place): number {
  return Math.max(leastPx, h * (rowPx + rowGap) - rowGap - headPx - legendPx);
}

function PanelMenu({ panel, deeds, isAlone }: Pick<Props, 'panel' | 'deeds' | 'isAlone'>): ReactNode {
  const { editing } = deeds;
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
        {panel.queries.length > 0 && <Menu.Item onClick={() => deeds.explore(panel)}>{text.explorePanel}</Menu.Item>}
        {editing && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => editing.edit(id)}>{text.editPanel}</Menu.Item>
            <Menu.Item onClick={() => editing.copy(id)}>{text.duplicatePanel}</Menu.Item>
            <Menu.Item onClick={() => editing.remove(id)}>{text.removePanel}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
