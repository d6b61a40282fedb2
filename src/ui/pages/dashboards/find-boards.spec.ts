import { readBoardListSearch } from './board-list-view.js';
import { findBoards, placesOf } from './find-boards.js';

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
