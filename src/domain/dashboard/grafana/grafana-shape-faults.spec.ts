import { grafanaShapeFaults } from './grafana-shape-faults.js';

test('a file whose lists are none is broken, and every place is named', () => {
  const broken = { panels: 'no', rows: [1], templating: { list: {} }, annotations: { list: 3 }, tags: 'a' };
  expect(grafanaShapeFaults(broken).map(({ path }) => path)).toEqual([
    ...['panels', 'rows[0]', 'templating.list', 'annotations.list', 'tags'],
  ]);
});

test('panels and what they ask are objects, also those in rows', () => {
  const panels = [null, { targets: ['up'] }, { type: 'row', panels: 'x' }];
  const rows = [{ panels: [7] }];
  expect(grafanaShapeFaults({ panels, rows }).map(({ path }) => path)).toEqual([
    ...['panels[0]', 'panels[1].targets[0]', 'panels[2].panels', 'rows[0].panels[0]'],
  ]);
});

test('what is left out, or null, is no fault', () => {
  expect(grafanaShapeFaults({ panels: [{ targets: null }], tags: null, templating: null })).toEqual([]);
});
