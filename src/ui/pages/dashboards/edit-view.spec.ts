import type { Board, BoardPanel } from './dashboard-view.js';
import {
  begunWith,
  boardText,
  definitionOf,
  emptyPanel,
  placed,
  redone,
  shifted,
  stepped,
  undone,
  withCopy,
  withoutPanel,
  withPanel,
} from './edit-view.js';

const board = (...places: readonly (readonly [number, number, number, number])[]): Board => ({
  ...{ slug: 'a', title: 'A', folder: 'default', description: '', tags: [], range: '6h', refresh: '', variables: [] },
  panels: places.map(([x, y, w, h], index) => ({ ...panel(index + 1), x, y, w, h })),
});
const panel = (id: number): BoardPanel => ({
  ...{ id, type: 'text', title: '', description: '', x: 0, y: 0, w: 6, h: 8, queries: [], unit: 'none' },
  ...{ thresholds: [], text: '', matchers: [] },
});
const places = ({ panels }: Board) => panels.map(({ x, y, w, h }) => [x, y, w, h]);

test('steps are undone and done again; a new step forgets those undone', () => {
  const first = begunWith(board());
  const second = stepped(first, { ...first.board, title: 'B' });
  const third = stepped(second, { ...second.board, title: 'C' });
  expect(undone(third).board.title).toBe('B');
  expect(redone(undone(third)).board.title).toBe('C');
  expect(undone(undone(undone(third))).board.title).toBe('A');
  expect(stepped(undone(third), { ...third.board, title: 'D' }).future).toEqual([]);
  expect(stepped(first, { ...first.board })).toBe(first);
});

test('a panel stays inside the grid, and keeps a size', () => {
  const place = { x: 6, y: 0, w: 6, h: 8 };
  expect(shifted(place, { x: 3 })).toEqual(place);
  expect(shifted(place, { x: -9, y: -1 })).toEqual({ ...place, x: 0 });
  expect(shifted(place, { w: 1 })).toEqual(place);
  expect(shifted(place, { w: -9, h: -99 })).toEqual({ ...place, w: 1, h: 2 });
});

test('a panel that is moved onto another takes its place, and the other goes below', () => {
  expect(places(placed(board([0, 0, 6, 4], [6, 0, 6, 4]), 2, { x: 0, y: 0, w: 6, h: 4 }))).toEqual([
    [0, 4, 6, 4],
    [0, 0, 6, 4],
  ]);
});

test('nothing floats: what has room above it moves up', () => {
  expect(places(withoutPanel(board([0, 0, 12, 4], [0, 4, 6, 4], [6, 8, 6, 4]), 1))).toEqual([
    [0, 0, 6, 4],
    [6, 0, 6, 4],
  ]);
});

test('panels are added below, copied and replaced', () => {
  const one = board([0, 0, 6, 4]);
  const added = emptyPanel(one, 'timeseries');
  expect(added).toMatchObject({ id: 2, y: 4, queries: [{ expr: '' }] });
  expect(withPanel(one, added).panels).toHaveLength(2);
  expect(withPanel(one, { ...panel(1), title: 'x' }).panels).toMatchObject([{ title: 'x' }]);
  expect(withCopy(one, 1).panels).toMatchObject([{ id: 1 }, { id: 2, y: 4 }]);
});

test('a definition has nothing of the store', () => {
  const stored = { ...board(), id: 'x', version: 3, file: null } as Board;
  expect(definitionOf(stored)).toEqual(board());
  expect(boardText(stored)).toBe(boardText(board()));
});
