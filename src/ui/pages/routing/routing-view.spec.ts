import type { DraftTree } from '../../../contract/routing.js';
import {
  added,
  inheritedAt,
  labelsOf,
  moved,
  nodeAt,
  pathOf,
  placeOf,
  removed,
  rowsOf,
  treeText,
  walkOf,
} from './routing-view.js';
import { readRoutingSearch, writeRoutingSearch } from './routing-search.js';

const route = (name: string, ...routes: object[]) => ({ matchers: [`r="${name}"`], routes });
const tree = {
  receiver: 'ops',
  groupBy: ['alertname'],
  routes: [route('a', { ...route('a1'), receiver: 'db', groupWait: '1s' }, route('a2')), route('b')],
} as unknown as DraftTree;

const outline = (of: DraftTree, search = '', closed: readonly string[] = []) =>
  rowsOf(of, { closed: new Set(closed), search }).map(
    ({ path, node }) => `${'-'.repeat(path.length)}${(node.matchers ?? ['root'])[0]}`,
  );

describe('the rows of a tree', () => {
  it('are all routes, those above before those below', () => {
    expect(outline(tree)).toEqual(['root', '-r="a"', '--r="a1"', '--r="a2"', '-r="b"']);
    expect(outline(tree, '', ['routes[0]'])).toEqual(['root', '-r="a"', '-r="b"']);
    expect(outline(tree, 'DB', ['routes[0]'])).toEqual(['root', '-r="a"', '--r="a1"']);
    expect(outline(tree, 'nobody')).toEqual([]);
  });

  it('tell what is inherited', () => {
    const rows = rowsOf(tree, { closed: new Set(), search: '' });
    expect(rows.map(({ receiver }) => [receiver.value, receiver.own])).toEqual([
      ['ops', true],
      ['ops', false],
      ['db', true],
      ['ops', false],
      ['ops', false],
    ]);
    expect(rows[2]?.times).toEqual({ value: '1s / 5m / 4h', own: true });
    expect(rows[3]).toMatchObject({ times: { own: false }, groupBy: { value: ['alertname'], own: false } });
    expect(rows[3]).toMatchObject({ position: 2, siblings: 2 });
    expect(inheritedAt(tree, [0, 0])).toMatchObject({ receiver: 'ops', groupBy: ['alertname'] });
  });
});

describe('the keys of the tree', () => {
  const rows = rowsOf(tree, { closed: new Set(['routes[0]']), search: '' });
  it.each([
    [0, 'ArrowDown', { to: 'routes[0]' }],
    [0, 'ArrowUp', { to: null }],
    [0, 'End', { to: 'routes[1]' }],
    [2, 'Home', { to: '' }],
    [0, 'ArrowRight', { to: 'routes[0]' }],
    [1, 'ArrowRight', { to: null, fold: true }],
    [2, 'ArrowRight', { to: null, fold: false }],
    [0, 'ArrowLeft', { to: null, fold: true }],
    [2, 'ArrowLeft', { to: '' }],
    [2, 'x', undefined],
  ])('of row %d: %s', (at, key, walk) => {
    expect(walkOf(rows, at, key)).toEqual(walk);
  });
});

describe('a draft', () => {
  it.each([
    ['up', [0, 1], [0, 0], ['root', '-r="a"', '--r="a2"', '--r="a1"', '-r="b"']],
    ['down', [0, 0], [0, 1], ['root', '-r="a"', '--r="a2"', '--r="a1"', '-r="b"']],
    ['in', [1], [0, 2], ['root', '-r="a"', '--r="a1"', '--r="a2"', '--r="b"']],
    ['out', [0, 0], [1], ['root', '-r="a"', '--r="a2"', '-r="a1"', '-r="b"']],
  ] as const)('moves a route %s', (direction, from, to, lines) => {
    const step = moved(tree, from, direction);
    expect(step?.path).toEqual(to);
    expect(outline(step?.tree as DraftTree)).toEqual(lines);
  });

  it('moves nothing where there is no way', () => {
    const steps = [moved(tree, [0], 'up'), moved(tree, [1], 'down'), moved(tree, [0], 'in'), moved(tree, [1], 'out')];
    expect([...steps, moved(tree, [], 'up')]).toEqual(Array(5).fill(undefined));
  });

  it('gets and loses routes', () => {
    const more = added(tree, [1]);
    expect(more.path).toEqual([1, 0]);
    expect(nodeAt(more.tree, more.path)).toEqual({ matchers: [] });
    expect(outline(removed(tree, [0]))).toEqual(['root', '-r="b"']);
    expect(removed(tree, [])).toBe(tree);
  });

  it('is compared by what it says', () => {
    const route = { matchers: ['a="1"'], continue: false, muteTimings: [], labels: {}, routes: [] };
    expect(JSON.parse(treeText({ receiver: 'ops', routes: [route] }))).toEqual({
      receiver: 'ops',
      routes: [{ matchers: ['a="1"'] }],
    });
  });

  it('is the same text whenever its fields were typed', () => {
    const times = { groupWait: '2s', groupInterval: '10s', repeatInterval: '4h' };
    const typedLate = { repeatInterval: '4h', routes: [], groupInterval: '10s', groupWait: '2s' };
    expect(treeText({ groupBy: ['a'], receiver: 'ops', ...typedLate })).toBe(
      treeText({ receiver: 'ops', groupBy: ['a'], ...times }),
    );
    expect(treeText({ receiver: 'ops', ...times }).indexOf('groupWait')).toBeGreaterThan(0);
  });

  it('names places as the API does', () => {
    expect([placeOf([]), placeOf([0, 2])]).toEqual(['', 'routes[0].routes[2]']);
    expect(pathOf('tree.routes[0].routes[2].matchers[1]')).toEqual([0, 2]);
  });
});

describe('the labels of a probe', () => {
  it.each([
    ['alertname="Disk Full", team=db', { alertname: 'Disk Full', team: 'db' }],
    ['{"my label"="a,b"}', { 'my label': 'a,b' }],
    ['a=""', { a: '' }],
    ['', {}],
    ['a=~"x"', undefined],
    ['team', undefined],
    ['a="x', undefined],
  ])('%j', (text, labels) => {
    expect(labelsOf(text)).toEqual(labels);
  });

  it('stand in the address', () => {
    const search = { tab: 'versions', sel: 'routes[0]', q: 'db', probe: 'a="1"' } as const;
    expect(readRoutingSearch(writeRoutingSearch(search))).toEqual(search);
    expect(writeRoutingSearch(readRoutingSearch({ sel: '<x>', tab: 'x' }))).toEqual({});
  });
});
