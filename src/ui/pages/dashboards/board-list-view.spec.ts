import { findBoards, placesOf, readBoardListSearch, writeBoardListSearch } from './board-list-view.js';

const board = (id: string, folder: string, ...tags: string[]) => ({
  id,
  slug: id.toLowerCase(),
  title: id,
  folder,
  tags,
});
const boards = [board('Web', 'default', 'http'), board('Disks', 'db', 'host', 'io'), board('Cpu', 'default', 'host')];
const everything = readBoardListSearch({});
const own = { starred: ['Web'], recent: ['cpu', 'web'] };
const titles = (search: Partial<typeof everything>) =>
  findBoards(boards, { ...everything, ...search }, own).map(({ title }) => title);

test('the address of the list holds what was chosen, and nothing else', () => {
  const search = { q: 'a b', show: 'starred', folder: 'db', tag: 'host' } as const;
  expect(readBoardListSearch(writeBoardListSearch(search))).toEqual(search);
  expect(writeBoardListSearch(readBoardListSearch({ q: 1, show: 'x' }))).toEqual({});
});

test('those that are starred come first', () => {
  expect(titles({})).toEqual(['Web', 'Cpu', 'Disks']);
});

test('every word must stand in title, folder or tags; folder and tag are exact', () => {
  expect(titles({ q: 'HOST d' })).toEqual(['Cpu', 'Disks']);
  expect(titles({ folder: 'default' })).toEqual(['Web', 'Cpu']);
  expect(titles({ folder: 'default', tag: 'host' })).toEqual(['Cpu']);
  expect(titles({ tag: 'hos' })).toEqual([]);
});

test('starred and recent ones alone', () => {
  expect(titles({ show: 'starred' })).toEqual(['Web']);
  expect(titles({ show: 'recent' })).toEqual(['Cpu', 'Web']);
});

test('folders and tags to choose from are those that there are', () => {
  expect(placesOf(boards)).toEqual({ folders: ['db', 'default'], tags: ['host', 'http', 'io'] });
});
