import { readDashboard } from './read-dashboard.js';

const checks = {
  exprFaults: (expr: string) => (expr.includes('(((') ? [{ message: 'unclosed', line: 1, column: 3 }] : []),
  matcherFault: (matcher: string) => (matcher.includes('=') ? undefined : 'no matcher'),
};
const read = (draft: unknown) => readDashboard(draft, checks);
const faults = (draft: unknown): readonly string[] => {
  const result = read(draft);
  return result.ok ? [] : result.faults.map(({ path, message }) => `${path}: ${message}`);
};
const panel = (more: object = {}) => ({ type: 'timeseries', queries: [{ expr: 'up' }], ...more });

describe('a dashboard that somebody wrote', () => {
  it('needs a title only, and has defaults for the rest', () => {
    expect(read({ title: 'Größe & more' })).toEqual({
      ok: true,
      dashboard: {
        ...{ slug: 'gro-e-more', title: 'Größe & more', folder: 'default', description: '', tags: [] },
        ...{ range: '6h', refresh: '', variables: [], panels: [] },
      },
    });
  });

  it('has panels with ids of their own', () => {
    const result = read({ title: 'a', panels: [panel(), panel({ id: 1 }), panel({ x: 6, w: 6, h: 4 })] });
    expect(result.ok && result.dashboard.panels).toMatchObject([
      { id: 2, x: 0, y: 0, w: 6, h: 8, unit: 'none', queries: [{ expr: 'up', legend: '', step: '' }] },
      { id: 1 },
      { id: 3, x: 6, w: 6, h: 4 },
    ]);
  });

  it('is refused with every fault and its place', () => {
    expect(
      faults({
        ...{ pannels: 'a', slug: 'Not A Slug', range: 'long', tags: [''] },
        variables: [
          { name: 'job', type: 'query' },
          { name: 'job', type: 'custom', values: ['a'] },
          { name: '__interval', type: 'interval', values: ['5x'] },
        ],
        panels: [
          panel({ x: 8, w: 6 }),
          panel({ id: 7, queries: [{ expr: '(((' }, { expr: 'up{job="$nope"}' }, {}] }),
          panel({ id: 7, min: 3, max: 1, thresholds: [{ severity: 'red' }] }),
          { type: 'graph' },
          { type: 'alerts', matchers: ['team'] },
          'panel',
        ],
      }),
    ).toEqual([
      'pannels: unknown field: did you mean panels?',
      'title: a dashboard needs a title',
      'variables[0].query: is required, for example label_values(up, instance)',
      'variables[2].name: must be a word: a letter, then letters, digits and underscores',
      'variables[2].values[0]: must be a duration, for example 5m',
      'variables[1].name: job stands twice: take another name',
      'slug: must be 1 to 40 lower-case letters, digits and hyphens',
      'tags[0]: must be text of 1 to 60 characters',
      expect.stringContaining('range: '),
      'panels[0].w: x and w must lie within the 12 columns',
      'panels[1].queries[0].expr: unclosed',
      'panels[1].queries[1].expr: there is no variable $nope: define it, or write a value',
      'panels[1].queries[2].expr: must not be empty',
      'panels[2].max: must be more than min',
      'panels[2].thresholds[0].value: must be a number',
      'panels[2].thresholds[0].severity: must be one of critical, warning, info',
      'panels[3].type: must be one of timeseries, stat, table, timeline, text, alerts',
      'panels[4].matchers[0]: no matcher',
      'panels[5]: must be a mapping',
      'panels[2].id: the same id as panels[1]: leave it out',
    ]);
  });

  it('is refused where it is none, or too large', () => {
    expect(faults([])).toEqual([': must be a dashboard: a mapping with title and panels']);
    expect(faults({ title: 'a', description: 'x'.repeat(600_000) })).toEqual([
      expect.stringContaining('at most 524288 characters of JSON'),
    ]);
  });

  it('may use its own variables and those that follow from the range, also in spans', () => {
    const seen: string[] = [];
    const result = readDashboard(
      {
        title: 'a',
        variables: [
          { name: 'job', type: 'custom', values: ['api', 'db'] },
          { name: 'span', type: 'interval', values: ['1m'] },
        ],
        panels: [panel({ queries: [{ expr: 'rate(up{job=~"${job:regex}"}[$span]) + rate(up[$__rate_interval])' }] })],
      },
      {
        ...checks,
        exprFaults: (expr) => {
          seen.push(expr);
          return [];
        },
      },
    );
    expect(result.ok).toBe(true);
    expect(seen).toEqual(['rate(up{job=~"api"}[1m]) + rate(up[5m])']);
  });
});
