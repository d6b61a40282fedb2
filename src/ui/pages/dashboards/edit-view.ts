import { type Board, type BoardPanel, gridColumns } from './dashboard-view.js';

/** A dashboard under work, with what it was before each step. */
export interface BoardHistory {
  readonly past: readonly Board[];
  readonly board: Board;
  readonly future: readonly Board[];
}

const mostSteps = 100;

export function begunWith(board: Board): BoardHistory {
  return { past: [], board, future: [] };
}

/** A step that changes nothing is none. */
export function stepped(history: BoardHistory, board: Board): BoardHistory {
  if (JSON.stringify(board) === JSON.stringify(history.board)) return history;
  return { past: [...history.past, history.board].slice(-mostSteps), board, future: [] };
}

export function undone({ past, board, future }: BoardHistory): BoardHistory {
  const before = past.at(-1);
  return before ? { past: past.slice(0, -1), board: before, future: [board, ...future] } : { past, board, future };
}

export function redone({ past, board, future }: BoardHistory): BoardHistory {
  const [next, ...rest] = future;
  return next ? { past: [...past, board], board: next, future: rest } : { past, board, future };
}

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

const mostRows = 60;

/** The place moved or resized by whole cells, kept inside the grid. */
export function shifted(place: Place, by: Partial<Place>): Place {
  const room = by.w === undefined ? gridColumns : gridColumns - place.x;
  const w = Math.min(room, Math.max(1, place.w + (by.w ?? 0)));
  return {
    w,
    x: Math.min(gridColumns - w, Math.max(0, place.x + (by.x ?? 0))),
    y: Math.max(0, place.y + (by.y ?? 0)),
    h: Math.min(mostRows, Math.max(2, place.h + (by.h ?? 0))),
  };
}

/** Puts the panel at the place; what it would lie on moves down, and then everything up as far as it can. */
export function placed(board: Board, id: number, place: Place): Board {
  const moved = board.panels.map((panel) => (panel.id === id ? { ...panel, ...place } : panel));
  return { ...board, panels: settled(moved, id) };
}

/** No two panels overlap, and none has room above it; `first` has its place before the others. */
export function settled(panels: readonly BoardPanel[], first?: number): BoardPanel[] {
  const order = [...panels].sort((a, b) => a.y - b.y || Number(b.id === first) - Number(a.id === first) || a.x - b.x);
  const done: BoardPanel[] = [];
  for (const panel of order) {
    let y = 0;
    while (done.some((other) => overlap(other, { ...panel, y }))) y += 1;
    done.push({ ...panel, y });
  }
  return panels.map(({ id }) => done.find((panel) => panel.id === id)).filter((panel) => panel !== undefined);
}

function overlap(a: Place, b: Place): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

export function emptyPanel(board: Board, type: BoardPanel['type']): BoardPanel {
  const isWide = type === 'table' || type === 'timeline';
  return {
    id: freeId(board),
    ...{ type, title: '', description: '', x: 0, y: bottomOf(board), w: isWide ? 12 : 6, h: type === 'stat' ? 4 : 8 },
    queries: type === 'text' || type === 'alerts' ? [] : [{ expr: '', legend: '', step: '' }],
    ...{ unit: 'none', thresholds: [], text: '', matchers: [] },
  };
}

export function withPanel(board: Board, panel: BoardPanel): Board {
  const isKnown = board.panels.some(({ id }) => id === panel.id);
  const panels = isKnown ? board.panels.map((one) => (one.id === panel.id ? panel : one)) : [...board.panels, panel];
  return { ...board, panels };
}

export function withoutPanel(board: Board, id: number): Board {
  return { ...board, panels: settled(board.panels.filter((panel) => panel.id !== id)) };
}

export function withCopy(board: Board, id: number): Board {
  const panel = board.panels.find((one) => one.id === id);
  return panel
    ? { ...board, panels: [...board.panels, { ...panel, id: freeId(board), x: 0, y: bottomOf(board) }] }
    : board;
}

function freeId({ panels }: Board): number {
  return panels.reduce((most, { id }) => Math.max(most, id), 0) + 1;
}

function bottomOf({ panels }: Board): number {
  return panels.reduce((most, { y, h }) => Math.max(most, y + h), 0);
}

/** What a person edits, as text for a comparison. */
export function boardText(board: Board): string {
  const { slug, title, folder, description, tags, range, refresh, variables, panels } = board;
  return JSON.stringify({ slug, title, folder, description, tags, range, refresh, variables, panels }, null, 2);
}

/** The definition without what the store adds to it. */
export function definitionOf(board: Board): Board {
  return JSON.parse(boardText(board)) as Board;
}
