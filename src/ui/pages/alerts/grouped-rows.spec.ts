import type { AlertRow } from '../../../contract/alert-list.js';
import { chosenIds, listItems, matchersOfAll } from './grouped-rows.js';

const shown = (id: string, labels: Record<string, string>) => ({
  row: { id, labels } as unknown as AlertRow,
  goneAt: undefined,
});
const rows = [
  shown('1', { alertname: 'A', team: 'db', host: 'x', site: 'eu' }),
  shown('2', { alertname: 'B', team: 'web', host: 'y' }),
  shown('3', { alertname: 'A', team: 'db', host: 'z', site: 'eu' }),
];
const none: ReadonlySet<string> = new Set();

describe('the list line by line', () => {
  it('is plain without a group', () => {
    expect(listItems(rows, '', none).map(({ key }) => key)).toEqual(['1', '2', '3']);
  });

  it('has groups in the order of their first rows, with what all of them share in the head', () => {
    const items = listItems(rows, 'team', none);
    expect(items.map(({ key }) => key)).toEqual(['group:db', '1', '3', 'group:web', '2']);
    expect(items[0]).toMatchObject({ kind: 'group', value: 'db', common: { alertname: 'A', site: 'eu' } });
    expect(items[1]).toMatchObject({ without: ['alertname', 'team', 'alertname', 'site'] });
  });

  it('folds a group', () => {
    const items = listItems(rows, 'team', new Set(['group:db']));
    expect(items.map(({ key }) => key)).toEqual(['group:db', 'group:web', '2']);
  });

  it('takes the head of a group for all of its rows', () => {
    const items = listItems(rows, 'team', none);
    expect([...chosenIds(new Set(['2', 'group:db']), items)]).toEqual(['2', '1', '3']);
    expect([...chosenIds(new Set(['1', '3', 'group:db']), items)]).toEqual([]);
  });
});

describe('matchers for several alerts', () => {
  it('name what all of them have', () => {
    expect(matchersOfAll(rows.map(({ row }) => row.labels))).toEqual([
      'alertname=~"A|B"',
      'host=~"x|y|z"',
      'team=~"db|web"',
    ]);
    expect(matchersOfAll([{ 'a b': 'x.y', c: 'x.y' }])).toEqual(['"a b"="x.y"', 'c="x.y"']);
    expect(matchersOfAll([{ c: 'x.y' }, { c: 'z' }])).toEqual(['c=~"x\\\\.y|z"']);
  });
});
