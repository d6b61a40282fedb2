import { type ReactNode, useRef } from 'react';
import type { BoardWorld } from './board-world.js';
import { type Board, type BoardPanel, inReadingOrder } from './dashboard-view.js';
import type { Place } from './edit-view.js';
import { PanelFrame } from './panel-frame.js';

export interface PanelDeeds {
  readonly view: (id: number | undefined) => void;
  readonly explore: (panel: BoardPanel) => void;
  /** While the dashboard is edited. */
  readonly editing:
    | {
        readonly edit: (id: number) => void;
        readonly copy: (id: number) => void;
        readonly remove: (id: number) => void;
        readonly place: (id: number, place: Place) => void;
      }
    | undefined;
}

interface Props {
  readonly board: Board;
  readonly world: BoardWorld;
  /** The one that is seen alone. */
  readonly alone: number | undefined;
  readonly deeds: PanelDeeds;
}

/** Panels in twelve columns; in a narrow window one below the other. */
export function BoardGrid({ board, world, alone, deeds }: Props): ReactNode {
  const grid = useRef<HTMLDivElement>(null);
  const shown = board.panels.filter(({ id }) => alone === undefined || id === alone);
  return (
    <div className={alone === undefined ? 'board-grid' : 'board-grid alone'} ref={grid}>
      {inReadingOrder(shown).map((panel) => (
        <PanelFrame key={panel.id} {...{ panel, world, deeds, grid }} isAlone={alone !== undefined} />
      ))}
    </div>
  );
}
