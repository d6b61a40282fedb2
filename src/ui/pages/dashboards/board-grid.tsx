import { type ReactNode, useRef } from 'react';
import type { BoardWorld } from './board-world.js';
import { type Board, inReadingOrder } from './dashboard-view.js';
import type { PanelDeeds } from './panel-deeds.js';
import { PanelFrame } from './panel-frame.js';

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
