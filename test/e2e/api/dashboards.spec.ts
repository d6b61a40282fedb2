import { ApiNode, faultsOf, type Json } from './support/api-node.js';

const list = (value: Json | undefined): readonly Json[] => (value ?? []) as unknown as readonly Json[];
const path = '/api/v1/dashboards';
const panel = (expr: string, more: object = {}) => ({ type: 'timeseries', title: 'P', queries: [{ expr }], ...more });

describe('dashboards', () => {
  let api: ApiNode;
  beforeAll(async () => {
    api = await ApiNode.start();
  });
  afterAll(() => api.stop());

  const create = async (draft: object): Promise<Json> => {
    const answer = await api.call('POST', path, { body: draft });
    expect([answer.status, answer.body.detail]).toEqual([201, undefined]);
    expect(answer.headers.get('location')).toBe(`${path}/${answer.body.id}`);
    return answer.body;
  };

  it('stand in the box: this host, this cluster, alerting health', async () => {
    const { body } = await api.call('GET', path);
    expect(list(body.items).map(({ slug }) => slug)).toEqual(['alerting-health', 'this-cluster', 'this-host']);
    const { body: one } = await api.call('GET', `${path}/this-host`);
    expect(one).toMatchObject({ title: 'This host', file: null, version: 1 });
  });

  it('are created, read by id and by slug, changed and deleted, with versions', async () => {
    const made = await create({ title: 'Größe <script>', panels: [panel('up')], comment: 'begun' });
    expect(made).toMatchObject({ slug: 'gro-e-script', version: 1, updatedBy: 'token bootstrap' });
    const [byId, bySlug] = [await api.call('GET', `${path}/${made.id}`), await api.call('GET', `${path}/${made.slug}`)];
    expect([byId.body, byId.headers.get('etag')]).toEqual([made, '"1"']);
    expect(bySlug.body).toEqual(made);
    const stale = await api.call('PUT', `${path}/${made.id}`, { body: made, headers: { 'if-match': '"7"' } });
    expect(stale.status).toBe(412);
    const draft = { ...made, title: 'Other', comment: 'why' };
    const changed = await api.call('PUT', `${path}/${made.id}`, { body: draft, headers: { 'if-match': '"1"' } });
    expect(changed.body).toMatchObject({ version: 2, title: 'Other', slug: 'gro-e-script' });
    const same = await api.call('PUT', `${path}/${made.id}`, { body: { ...changed.body } });
    expect(same.body).toMatchObject({ version: 2 });
    const { body: versions } = await api.call('GET', `${path}/${made.id}/versions`);
    expect(list(versions.items).map(({ version, comment }) => [version, comment])).toEqual([
      [2, 'why'],
      [1, 'begun'],
    ]);
    const restored = await api.call('POST', `${path}/${made.id}/versions/1/restore`, {
      headers: { 'if-match': '"2"' },
    });
    expect(restored.body).toMatchObject({ version: 3, title: 'Größe <script>' });
    expect((await api.call('POST', `${path}/${made.id}/versions/9/restore`)).status).toBe(404);
    expect((await api.call('DELETE', `${path}/${made.id}`, { headers: { 'if-match': '"1"' } })).status).toBe(412);
    expect((await api.call('DELETE', `${path}/${made.id}`)).status).toBe(204);
    expect((await api.call('GET', `${path}/gro-e-script`)).status).toBe(404);
    const { body: audit } = await api.call('GET', '/api/v1/audit?limit=10');
    expect(list(audit.items).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['dashboard.create', 'dashboard.change', 'dashboard.restore', 'dashboard.delete']),
    );
  });

  it('are refused with every fault', async () => {
    const panels = [panel('up{'), panel('up', { w: 20 }), { type: 'pie' }];
    const answer = await api.call('POST', path, { body: { title: '', panels, colour: 'red' } });
    expect(answer.status).toBe(422);
    expect(faultsOf(answer).map((fault) => fault.split(':')[0])).toEqual([
      'colour',
      'title',
      'panels[0].queries[0].expr',
      'panels[1].w',
      'panels[2].type',
    ]);
    await create({ title: 'Twice' });
    expect((await create({ title: 'Twice' })).slug).toBe('twice-2');
    const taken = await api.call('POST', path, { body: { title: 'x', slug: 'twice' } });
    expect(faultsOf(taken)).toEqual(['slug: there is a dashboard at twice already: take another slug']);
    for (const body of ['[]', '"x"', 'null', '{"title":5}', '{"title":"a","panels":{}}', '{"title":"a","comment":7}']) {
      const headers = { 'content-type': 'application/json' };
      const refused = await api.call('POST', path, { body, headers });
      expect([body, refused.status]).toEqual([body, 422]);
    }
  });

  it('are exported, and imported again at another address', async () => {
    const made = await create({ title: 'Away', panels: [panel('up')] });
    const exported = await api.call('GET', `${path}/${made.id}/export`);
    expect(exported.headers.get('content-disposition')).toContain('away.json');
    const { body } = await api.call('POST', `${path}/import?folder=moved`, { body: exported.body });
    expect(body).toMatchObject({ dryRun: false, notes: [], dashboard: { slug: 'away-2', folder: 'moved' } });
  });

  it("come from Grafana's files, with a report of what was dropped or changed", async () => {
    const grafana = {
      ...{ title: 'From there', schemaVersion: 39 },
      panels: [
        { type: 'timeseries', gridPos: { x: 0, y: 0, w: 12, h: 8 }, targets: [{ expr: 'up' }, { expr: 'up{' }] },
        { type: 'geomap', title: 'World', targets: [] },
      ],
    };
    const dry = await api.call('POST', `${path}/import?dryRun=true`, { body: grafana });
    expect(dry.body).toMatchObject({ dryRun: true, id: null });
    expect((await api.call('GET', `${path}/from-there`)).status).toBe(404);
    const { body } = await api.call('POST', `${path}/import`, { body: { dashboard: grafana, meta: {} } });
    expect(list(body.notes).map(({ kind, path: place }) => `${kind} ${place}`)).toEqual([
      'dropped panels[0].targets[1]',
      'dropped panels[1]',
    ]);
    expect((await api.call('GET', `${path}/${body.id}`)).body).toMatchObject({ title: 'From there', version: 1 });
    expect((await api.call('POST', `${path}/import`, { body: { rows: [] } })).status).toBe(422);
  });

  it('say who uses a metric, and which rules hold an expression against a number', async () => {
    const rules = [
      { alert: 'Hot', expr: 'heat_celsius{ room="a" } > 30', labels: { severity: 'critical' } },
      { record: 'heat:max', expr: 'max(heat_celsius)' },
      { alert: 'Any', expr: '{__name__=~".+_celsius"} > 1' },
    ];
    const { body: group } = await api.call('POST', '/api/v1/rule-groups', { body: { name: 'heat', rules } });
    const variables = [{ name: 'm', type: 'custom', values: ['other'] }];
    await create({ title: 'Heat', variables, panels: [panel('rate(heat_celsius[5m])'), panel('$m')] });
    const { body: uses } = await api.call('GET', '/api/v1/metric-uses?metric=heat_celsius');
    expect(list(uses.rules).map(({ name }) => name)).toEqual(['Hot', 'heat:max']);
    expect(uses).toMatchObject({ panels: [{ slug: 'heat', panelId: 1, dashboard: 'Heat' }], unsure: 2 });
    const exprs = ['heat_celsius{room="a"}', 'heat_celsius', '((('];
    const { body: found } = await api.call('POST', '/api/v1/expression-rules', { body: { exprs } });
    expect(found.rules).toMatchObject([
      { ...{ expr: exprs[0], groupId: group.id, name: 'Hot' }, severity: 'critical', operator: '>', threshold: 30 },
    ]);
  });

  it('are changed by editors, and read by viewers', async () => {
    const viewer = await api.issueToken('viewer');
    expect((await api.call('GET', `${path}/this-host`, { token: viewer })).status).toBe(200);
    expect((await api.call('POST', path, { token: viewer, body: { title: 'x' } })).status).toBe(403);
  });

  it('are starred by people, each for themselves', async () => {
    const password = 'tall-Ships-7-sail-away';
    await api.call('POST', '/api/v1/users', { body: { username: 'vera', role: 'viewer', password } });
    const entry = await api.call('POST', '/api/v1/session', { token: null, body: { username: 'vera', password } });
    const cookie = String(entry.headers.get('set-cookie')).split(';', 1)[0] ?? '';
    const asVera = (method: string, id = '') =>
      api.call(method, `/api/v1/me/dashboard-stars${id}`, { token: null, headers: { cookie, origin: api.node.url } });
    const { id } = (await api.call('GET', `${path}/this-host`)).body;
    expect((await asVera('PUT', `/${id}`)).status).toBe(204);
    expect((await asVera('GET')).body).toEqual({ items: [id] });
    expect((await asVera('PUT', '/01a1fc40-0000-7000-8000-000000000000')).status).toBe(404);
    expect((await asVera('DELETE', `/${id}`)).status).toBe(204);
    expect((await asVera('GET')).body).toEqual({ items: [] });
    expect((await api.call('GET', '/api/v1/me/dashboard-stars')).status).toBe(403);
  });

  it('get the answers to all their queries line by line, each with its number, and every fault at once', async () => {
    const now = Date.now();
    const body = Array.from({ length: 5 }, (_, n) => `lamp{n="${n}"} ${n} ${now - 60_000}\n`).join('');
    await api.call('POST', '/prometheus/api/v1/import/prometheus', { body });
    const [from = '', at = '', to = ''] = [-60_000, -20_000, 0].map((ms) => new Date(now + ms).toISOString());
    const asked = [
      { expr: 'lamp', at, limit: 2 },
      { expr: 'sum(lamp)', from, to, step: '20s' },
      { expr: 'lamp * on () lamp', at },
      { expr: 'rate(', at },
      { expr: '1 + 1', at },
    ];
    const answer = await api.call('POST', '/api/v1/queries', { body: { queries: asked } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining('x-ndjson')]);
    const lines = String(answer.body)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Json)
      .sort((a, b) => Number(a.no) - Number(b.no));
    expect(lines).toMatchObject([
      { no: 0, series: 5, answer: { status: 'success', data: { resultType: 'vector' } } },
      { no: 1, series: 1, answer: { data: { resultType: 'matrix', stats: { samples: expect.any(Object) } } } },
      { no: 2, status: 422, error: expect.stringContaining('many-to-many') },
      { no: 3, status: 400 },
      { no: 4, series: 1, answer: { data: { resultType: 'scalar' } } },
    ]);
    expect(list(lines[0]?.answer?.data?.result)).toHaveLength(2);
    expect(lines[0]?.answer?.warnings).toBeUndefined();
    const bad = [
      { expr: 'up', from: to, to: from, step: '20s' },
      { expr: 'up', from, to, step: '0s' },
      { expr: 'up', from: '2003-11-14T22:13:00Z', to, step: '1s' },
    ];
    const refused = await api.call('POST', '/api/v1/queries', { body: { queries: bad } });
    expect([refused.status, faultsOf(refused)]).toEqual([422, expect.anything()]);
    expect(list(refused.body.errors).map(({ path: place }) => place)).toEqual(['queries.0', 'queries.1', 'queries.2']);
    const tooMany = { queries: Array.from({ length: 101 }, () => ({ expr: 'up', at })) };
    expect((await api.call('POST', '/api/v1/queries', { body: tooMany })).status).toBe(422);
  });
});
