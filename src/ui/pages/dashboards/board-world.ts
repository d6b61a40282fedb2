import type { Board } from './dashboard-view.js';

/** What all panels of a dashboard stand in. */
export interface BoardWorld {
  readonly span: { readonly from: number; readonly to: number };
  readonly variables: Board['variables'];
  readonly chosen: Readonly<Record<string, readonly string[]>>;
  /** Expressions of all its lines, without variables: rules on them are asked for once. */
  readonly exprs: readonly string[];
  /** Panels of one dashboard and one range share the crosshair. */
  readonly syncKey: string;
  readonly onZoom: (from: number, to: number) => void;
  /** Somebody drew a threshold over an expression. */
  readonly onThreshold: (expr: string, value: number | undefined) => void;
}
