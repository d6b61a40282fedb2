import { isGrafanaDashboard, readGrafanaDashboard } from './read-grafana-dashboard.js';

const checks = {
  exprFaults: (expr: string) => (expr.includes('!!') ? [{ message: 'unexpected "!"', line: 1, column: 1 }] : []),
  matcherFault: () => undefined,
};
const read = (draft: object) => {
  const result = readGrafanaDashboard({ title: 'A', schemaVersion: 39, ...draft }, checks);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return { ...result.dashboard, notes: result.notes.map(({ kind, path, message }) => `${kind} ${path}: ${message}`) };
};
const prometheus = { type: 'prometheus', uid: '${DS}' };

describe('a dashboard of Grafana', () => {
  it('is told from one of our own', () => {
    expect(isGrafanaDashboard({ title: 'a', schemaVersion: 39, panels: [] })).toBe(true);
    expect(isGrafanaDashboard({ dashboard: { rows: [] }, meta: {} })).toBe(true);
    expect(isGrafanaDashboard({ title: 'a', panels: [] })).toBe(false);
  });

  it('becomes one of ours where everything has a meaning here', () => {
    const { notes, ...board } = read({
      ...{ tags: ['x', 'x'], time: { from: 'now-1h', to: 'now' }, refresh: '10s', uid: 'u', id: 3, version: 7 },
      annotations: { list: [{ builtIn: 1, name: 'Annotations & Alerts' }] },
      templating: {
        list: [
          { type: 'query', name: 'job', query: { query: 'label_values(up, job)' }, multi: true, includeAll: true },
          { type: 'interval', name: 'span', query: '1m,5m', current: { value: '5m' } },
          { type: 'custom', name: 'env', query: 'prod, test : t' },
        ],
      },
      panels: [
        {
          ...{
            type: 'timeseries',
            title: 'CPU',
            id: 9,
            pluginVersion: '11',
            datasource: prometheus,
            transparent: true,
          },
          gridPos: { x: 0, y: 0, w: 9, h: 8 },
          targets: [{ refId: 'A', expr: 'rate(a{job=~"$job"}[$span])', legendFormat: '{{cpu}}', interval: '30s' }],
          fieldConfig: {
            defaults: {
              ...{ unit: 'percentunit', min: 0, max: 1 },
              thresholds: {
                mode: 'absolute',
                steps: [
                  { color: 'green', value: null },
                  { color: 'red', value: 0.8 },
                ],
              },
            },
          },
        },
        { type: 'stat', gridPos: { x: 9, y: 0, w: 15, h: 8 }, targets: [{ expr: 'up', legendFormat: '__auto' }] },
        {
          type: 'text',
          title: 'Notes',
          gridPos: { x: 0, y: 8, w: 24, h: 3 },
          options: { mode: 'markdown', content: '# Hi' },
        },
        { type: 'alertlist', gridPos: { x: 0, y: 11, w: 12, h: 5 } },
      ],
    });
    expect(notes).toEqual([]);
    expect(board).toMatchObject({ slug: 'a', tags: ['x'], range: '1h', refresh: '10s' });
    expect(board.variables).toMatchObject([
      { name: 'job', type: 'query', query: 'label_values(up, job)', multi: true, all: true },
      { name: 'span', type: 'interval', values: ['1m', '5m'], value: '5m' },
      { name: 'env', type: 'custom', values: ['prod', 't'] },
    ]);
    expect(board.panels).toMatchObject([
      {
        ...{ id: 1, type: 'timeseries', x: 0, w: 5, unit: 'ratio', min: 0, max: 1 },
        queries: [{ expr: 'rate(a{job=~"$job"}[$span])', legend: '{{cpu}}', step: '30s' }],
        thresholds: [{ value: 0.8, severity: 'critical' }],
      },
      { type: 'stat', x: 5, w: 7, queries: [{ legend: '' }] },
      { type: 'text', text: '# Hi', w: 12 },
      { type: 'alerts' },
    ]);
  });

  it('names everything that is dropped or becomes something else', () => {
    const { notes, panels } = read({
      ...{ time: { from: '2020-01-01', to: '2020-01-02' }, refresh: 'auto', links: [{}], timezone: 'utc', newField: 1 },
      annotations: { list: [{ name: 'deploys' }] },
      templating: {
        list: [
          { type: 'datasource', name: 'ds' },
          { type: 'query', name: 'm', query: 'metrics(a.*)' },
          { type: 'query', name: 'r', query: 'label_values(job)', regex: '/x(.*)/' },
          { type: 'adhoc', name: 'f' },
          { type: 'constant', name: 'c', query: 'one' },
        ],
      },
      panels: [
        { type: 'heatmap', title: 'H', targets: [{ expr: 'a' }] },
        { type: 'gauge', targets: [{ expr: 'a' }], fieldConfig: { defaults: { unit: 'lumens', mappings: [{}] } } },
        {
          type: 'timeseries',
          ...{ repeat: 'job', transformations: [{ id: 'merge' }], links: [], alert: { name: 'x' }, odd: 'field' },
          targets: [
            { expr: 'a' },
            { expr: 'b!!' },
            { expr: 'c', hide: true },
            { expr: 'd{x="$m"}' },
            { datasource: { type: 'loki' }, expr: '{a="b"}' },
            { expr: 'e', interval: '$r' },
          ],
          fieldConfig: {
            defaults: {
              custom: { stacking: { mode: 'normal' }, spanNulls: true },
              thresholds: { mode: 'percentage', steps: [{ value: null }, { value: 80 }] },
            },
            overrides: [{}],
          },
        },
        { type: 'logs', targets: [] },
        { type: 'stat', title: 'Gone', targets: [{ datasource: { type: 'loki' }, expr: 'x' }] },
        {
          type: 'row',
          title: 'R',
          gridPos: { y: 20 },
          panels: [{ type: 'text', options: { mode: 'html', content: '<b>x</b>' } }],
        },
      ],
    });
    expect(panels.map(({ type, text }) => `${type} ${text}`)).toEqual([
      'stat ',
      'timeseries ',
      'text ## R',
      'text <b>x</b>',
    ]);
    expect(notes).toEqual([
      'dropped templating.list[0]: panels ask the default data source',
      'dropped templating.list[1]: "metrics(a.*)" is not known: write label_values(metric, label)',
      'dropped templating.list[2].regex: values are taken as they are, without a pattern',
      'dropped templating.list[3]: a variable of type adhoc is not known here',
      'changed templating.list[4]: a variable of type constant becomes a list of its one value',
      'changed time: the range begins as the last 6h',
      'dropped refresh: "auto" is no span',
      'changed panels[5]: the row "R" becomes a heading, and is always open',
      'dropped panels[0]: "H": panels of type heatmap are not known here',
      'changed panels[1]: a panel of type gauge is shown as stat',
      'dropped panels[1].fieldConfig.defaults.mappings: values are not mapped',
      'dropped panels[1].fieldConfig.defaults.unit: the unit lumens is not known: plain numbers are shown',
      expect.stringContaining('dropped panels[2].repeat: repeated panels are not known here'),
      expect.stringContaining('dropped panels[2].transformations: transformations are not known here'),
      expect.stringContaining('dropped panels[2].alert: alerts of panels are not kept'),
      'dropped panels[2].odd: this field is not known here',
      'dropped panels[2].fieldConfig.overrides[0]: the look of single series is not kept',
      'changed panels[2]: lines are not stacked: each shows its own value',
      'changed panels[2]: gaps stay gaps',
      'dropped panels[2].targets[1]: cannot be read: unexpected "!"',
      'dropped panels[2].targets[2]: is hidden in Grafana',
      'dropped panels[2].targets[3]: uses the variable $m, which was not taken over',
      'dropped panels[2].targets[4]: asks a data source of type loki: only PromQL is known here',
      'dropped panels[2].targets[5].interval: the step follows from the width of the panel',
      'dropped panels[2].fieldConfig.defaults.thresholds: thresholds in per cent of the range are not known',
      'dropped panels[3]: panels of type logs are not known here',
      'dropped panels[4].targets[0]: asks a data source of type loki: only PromQL is known here',
      'dropped panels[4]: "Gone": nothing is left that it could ask',
      'changed panels[5].panels[0]: HTML is shown as the text that it is',
      'dropped annotations.list[0]: annotations are not known here; states of alerts are shown by themselves',
      'dropped links: links of dashboards are not kept',
      'changed timezone: times are in the zone that the reader chose',
      'dropped newField: this field is not known here',
    ]);
  });

  it('of the time before the grid has its rows laid out', () => {
    const { panels, notes } = read({
      schemaVersion: 14,
      rows: [
        {
          title: 'CPU',
          height: '250px',
          panels: [
            {
              type: 'graph',
              span: 8,
              targets: [{ expr: 'a' }],
              yaxes: [{ format: 'bytes', min: '0' }],
              thresholds: [{ value: 9, colorMode: 'warning' }],
            },
            { type: 'singlestat', span: 4, targets: [{ expr: 'b' }], format: 's', thresholds: '1,2' },
            { type: 'graph', span: 12, targets: [{ expr: 'c' }] },
          ],
        },
      ],
    });
    expect(notes).toEqual(['changed rows[0]: the row "CPU" becomes a heading']);
    expect(panels).toMatchObject([
      { type: 'text', text: '## CPU', y: 0, h: 2, w: 12 },
      {
        type: 'timeseries',
        x: 0,
        y: 2,
        w: 8,
        h: 7,
        unit: 'bytes',
        min: 0,
        thresholds: [{ value: 9, severity: 'warning' }],
      },
      {
        type: 'stat',
        x: 8,
        y: 2,
        w: 4,
        unit: 'seconds',
        thresholds: [{ value: 1, severity: 'warning' }, { value: 2 }],
      },
      { type: 'timeseries', x: 0, y: 9, w: 12 },
    ]);
  });

  it('is refused without a title, and in the form of resources', () => {
    expect(readGrafanaDashboard({ schemaVersion: 1 }, checks)).toEqual({
      ok: false,
      faults: [{ path: '', message: 'a dashboard needs a title' }],
    });
    expect(readGrafanaDashboard({ apiVersion: 'v2', spec: {} }, checks)).toMatchObject({ ok: false });
  });
});
