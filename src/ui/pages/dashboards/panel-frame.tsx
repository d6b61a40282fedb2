import { type CSSProperties, type ReactNode, type RefObject, useMemo, useRef, useState } from 'react';
import { downloadChart } from '../../components/charts/chart-picture.js';
import { downloadFile } from '../../lib/download.js';
import { dashboardsText as text } from '../../messages/dashboards.en.js';
import type { BoardWorld } from './board-world.js';
import type { BoardPanel } from './dashboard-view.js';
import type { Place } from './edit-view.js';
import { PanelBody } from './panel-body.js';
import type { PanelDeeds } from './panel-deeds.js';
import { PanelGrips, rowGap, rowPx } from './panel-grips.js';
import { PanelMenu } from './panel-menu.js';
import type { PanelSight } from './panel-sight.js';
import { useSeen } from './use-seen.js';

interface Props {
  readonly panel: BoardPanel;
  readonly world: BoardWorld;
  readonly deeds: PanelDeeds;
  readonly isAlone: boolean;
  readonly grid: RefObject<HTMLDivElement | null>;
}

const headPx = 34;
const legendPx = 128;
const leastPx = 90;
const alonePx = 420;

/** A panel with its title and menu. What is out of sight asks nothing, and ends what it has asked. */
export function PanelFrame({ panel, world, deeds, isAlone, grid }: Props): ReactNode {
  const [place, seen] = useSeen<HTMLElement>();
  const [moving, setMoving] = useState<Place | undefined>();
  const cell = moving ?? panel;
  const sight = useSight();
  const save = (kind: 'csv' | 'png'): void => {
    const name = `${panel.title || text.untitled(panel.id)}.${kind}`;
    const csv = sight.file.current?.();
    if (kind === 'png' && place.current) downloadChart(name, place.current, panel.title);
    else if (csv !== undefined) downloadFile(name, new Blob([csv], { type: 'text/csv' }));
  };
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
        <PanelMenu {...{ panel, deeds, isAlone, sight, save }} />
      </header>
      <div className="panel-body" tabIndex={panel.type === 'timeseries' ? undefined : 0}>
        {seen && <PanelBody {...{ panel, world, sight }} height={isAlone ? alonePx : plotHeight(cell)} />}
      </div>
    </section>
  );
}

function useSight(): PanelSight {
  const file = useRef<(() => string) | undefined>(undefined);
  const [on, turn] = useState(false);
  return useMemo(() => ({ file, table: { on, turn } }), [on]);
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
