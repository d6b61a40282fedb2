import { readBoardListSearch, writeBoardListSearch } from './board-list-view.js';

test('the address of the list holds what was chosen, and nothing else', () => {
  const search = { q: 'a b', show: 'starred', folder: 'db', tag: 'host' } as const;
  expect(readBoardListSearch(writeBoardListSearch(search))).toEqual(search);
  expect(writeBoardListSearch(readBoardListSearch({ q: 1, show: 'x' }))).toEqual({});
});
