import { inReadingOrder, readDashboardSearch, writeDashboardSearch } from './dashboard-view.js';

test('the address holds range, variables, the panel that is seen alone, and the mode', () => {
  const search = {
    from: 'now-1h',
    to: 'now',
    refresh: '30s',
    'var-job': ['a', 'b'],
    panel: '3',
    edit: '1',
    kiosk: '1',
    versions: '1',
  };
  const read = readDashboardSearch({ ...search, other: 'x' });
  expect(read).toEqual({
    ...{ range: { from: 'now-1h', to: 'now' }, refresh: '30s', chosen: { job: ['a', 'b'] } },
    ...{ panel: 3, edit: true, kiosk: true, versions: true },
  });
  expect(writeDashboardSearch(read)).toEqual(search);
  expect(writeDashboardSearch(readDashboardSearch({}))).toEqual({});
});

test('panels are read from the top left', () => {
  const at = (x: number, y: number) => ({ x, y });
  expect(inReadingOrder([at(6, 0), at(0, 8), at(0, 0)])).toEqual([at(0, 0), at(6, 0), at(0, 8)]);
});
