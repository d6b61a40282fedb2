import type { BoardPanel } from './dashboard-view.js';
import type { Place } from './edit-view.js';

/** What can be done with a panel. */
export interface PanelDeeds {
  readonly view: (id: number | undefined) => void;
  readonly explore: (panel: BoardPanel) => void;
  /** The editor of rules with what the panel asks first; its backtest runs at once where the panel has a threshold. */
  readonly makeRule: (panel: BoardPanel) => void;
  readonly copyLink: (id: number) => void;
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
