import type { ReactNode } from 'react';
import { dashboardsText as text } from '../../messages/dashboards.en.js';
import { AlertsPanel } from './alerts-panel.js';
import type { BoardWorld } from './board-world.js';
import type { PanelSight } from './panel-sight.js';
import type { BoardPanel } from './dashboard-view.js';
import { SeriesPanel } from './series-panel.js';
import { StatPanel } from './stat-panel.js';
import { TablePanel } from './table-panel.js';
import { TextPanel } from './text-panel.js';
import { TimelinePanel } from './timeline-panel.js';
import { filledIn } from './variable-view.js';

interface Props {
  readonly panel: BoardPanel;
  readonly world: BoardWorld;
  /** Pixels for what is drawn. */
  readonly height: number;
  readonly sight: PanelSight;
}

const panelPoints = 300;

/** What a panel shows; its questions have what is chosen in the place of variables. */
export function PanelBody({ panel, world, height, sight }: Props): ReactNode {
  if (panel.type === 'text') return <TextPanel text={panel.text} isTitled={panel.title !== ''} />;
  if (panel.type === 'alerts') return <AlertsPanel matchers={panel.matchers} />;
  const rangeMs = world.span.to - world.span.from;
  const around = { ...world, rangeMs, stepMs: Math.max(15_000, rangeMs / panelPoints) };
  const queries = panel.queries.map((query) => ({ ...query, expr: filledIn(query.expr, around) }));
  const ready = queries.flatMap(({ expr, legend, step }) => (expr === undefined ? [] : [{ expr, legend, step }]));
  if (ready.length < queries.length) return <p className="quiet">{text.notAsked}</p>;
  const shared = { panel, world, queries: ready, sight };
  switch (panel.type) {
    case 'timeseries':
      return <SeriesPanel {...shared} height={height} points={panelPoints} />;
    case 'stat':
      return <StatPanel {...shared} />;
    case 'table':
      return <TablePanel {...shared} />;
    case 'timeline':
      return <TimelinePanel {...shared} points={panelPoints} />;
  }
}
