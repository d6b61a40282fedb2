import { ApiNode, type Json, faultsOf } from './support/api-node.js';

const group = (name: string, more: object = {}) => ({
  name,
  interval: '1m',
  rules: [
    {
      alert: 'Down',
      expr: 'up == 0',
      for: '5m',
      labels: { severity: 'page' },
      annotations: { summary: '{{ $value }}' },
    },
    { record: 'job:up:sum', expr: 'sum by (job) (up)' },
  ],
  ...more,
});

describe('rule groups', () => {
  let api: ApiNode;
  beforeAll(async () => {
    api = await ApiNode.start();
  });
  afterAll(() => api.stop());

  const create = async (body: object): Promise<Json> => {
    const answer = await api.call('POST', '/api/v1/rule-groups', { body });
    expect([answer.status, answer.body.errors]).toEqual([201, undefined]);
    expect(answer.headers.get('location')).toBe(`/api/v1/rule-groups/${answer.body.id}`);
    return answer.body;
  };

  it('are created with every default filled in, and read back the same', async () => {
    const created = await create(group('created'));
    expect(created).toMatchObject({
      folder: 'default',
      dataSource: 'default',
      paused: false,
      version: 1,
      updatedBy: 'token bootstrap',
      rules: [{ alert: 'Down', for: '5m', onNoData: 'ok', onError: 'keepLast' }, { record: 'job:up:sum' }],
    });
    const read = await api.call('GET', `/api/v1/rule-groups/${created.id}`);
    // Its first tick may fall between the two requests.
    expect(read.body).toEqual({ ...created, evaluation: expect.objectContaining({ lastError: null }) });
    expect(read.headers.get('etag')).toBe('"1"');
  });

  it('are refused with every fault and its place, and nothing is stored', async () => {
    const draft = {
      name: 'broken',
      interval: 'soon',
      dataSource: 'nowhere',
      rulez: [],
      rules: [
        { alert: 'A', expr: 'sum(up' },
        { alert: 'B', expr: 'up', for: '1x', labels: { 'bad name': 'x' }, annotations: { summary: '{{ if }}' } },
        { alert: 'C', record: 'c', expr: 'up' },
      ],
    };
    const answer = await api.call('POST', '/api/v1/rule-groups', { body: draft });
    expect(answer.status).toBe(422);
    const paths = faultsOf(answer).map((fault) => fault.split(': ')[0]);
    expect(paths).toEqual(
      expect.arrayContaining([
        'rulez',
        'interval',
        'dataSource',
        'rules[0].expr',
        'rules[1].for',
        'rules[1].annotations.summary',
        'rules[2].record',
      ]),
    );
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ path: 'rules[0].expr', line: 1, column: 4 }));
    expect((await api.call('GET', '/api/v1/rule-groups?name=broken')).body.total).toBe(0);
  });

  it('have names of their own in a folder', async () => {
    await create(group('twice'));
    expect(faultsOf(await api.call('POST', '/api/v1/rule-groups', { body: group('twice') }))).toEqual([
      'name: there is a rule group named "twice" already: take another name',
    ]);
    await create(group('twice', { folder: 'other' }));
  });

  it('are guarded against lost updates by If-Match and by the version sent back', async () => {
    const created = await create(group('guarded'));
    const path = `/api/v1/rule-groups/${created.id}`;
    const first = await api.call('PUT', path, { body: { ...created, limit: 7 }, headers: { 'if-match': '"1"' } });
    expect([first.status, first.body.version, first.headers.get('etag')]).toEqual([200, 2, '"2"']);
    const stale = await api.call('PUT', path, { body: { ...created, limit: 8 } });
    expect([stale.status, stale.body.version, stale.headers.get('etag')]).toEqual([412, 2, '"2"']);
    const deleted = await api.call('DELETE', path, { headers: { 'if-match': '"1"' } });
    expect(deleted.status).toBe(412);
    expect((await api.call('GET', path)).body.limit).toBe(7);
  });

  it('let one of many simultaneous edits win', async () => {
    const created = await create(group('raced'));
    const edits = Array.from({ length: 10 }, (_, limit) =>
      api.call('PUT', `/api/v1/rule-groups/${created.id}`, { body: { ...created, limit } }),
    );
    const statuses = (await Promise.all(edits)).map((answer) => answer.status).sort();
    expect(statuses).toEqual([200, ...Array.from({ length: 9 }, () => 412)]);
  });

  it('keep the ids of their rules through an edit', async () => {
    const created = await create(group('kept'));
    const [down] = created.rules as unknown as readonly Json[];
    const edited = group('kept', {
      rules: [
        { alert: 'New', expr: 'up' },
        { ...group('x').rules[0], for: '9m' },
      ],
    });
    const answer = await api.call('PUT', `/api/v1/rule-groups/${created.id}`, { body: edited });
    expect(answer.body.rules).toMatchObject([{ alert: 'New' }, { id: down?.id, alert: 'Down', for: '9m' }]);
  });

  it('have versions that can be restored, and can be paused and resumed', async () => {
    const created = await create(group('versioned'));
    const path = `/api/v1/rule-groups/${created.id}`;
    await api.call('PUT', path, { body: { ...created, limit: 5, comment: 'fewer alerts' } });
    expect((await api.call('POST', `${path}/pause`)).body).toMatchObject({ paused: true, version: 3 });
    expect((await api.call('POST', `${path}/pause`)).body.version).toBe(3);
    expect((await api.call('POST', `${path}/resume`)).body).toMatchObject({ paused: false, version: 4 });
    const versions = await api.call('GET', `${path}/versions?limit=2`);
    expect(versions.body).toMatchObject({
      total: 4,
      items: [{ version: 4, comment: 'resumed' }, { comment: 'paused' }],
    });
    const older = await api.call('GET', `${path}/versions?limit=2&cursor=${versions.body.nextCursor}`);
    expect(older.body).toMatchObject({
      nextCursor: null,
      items: [{ version: 2, comment: 'fewer alerts' }, { comment: '' }],
    });
    expect((await api.call('POST', `${path}/versions/1/restore`)).body).toMatchObject({ version: 5, limit: 0 });
    const [restored] = (await api.call('GET', `${path}/versions?limit=1`)).body.items as unknown as readonly Json[];
    expect(restored).toMatchObject({ version: 5, comment: 'as version 1', group: { limit: 0 } });
    expect((await api.call('POST', `${path}/versions/99/restore`)).status).toBe(404);
    const long = await api.call('PUT', path, { body: { ...created, version: 5, limit: -1, comment: 'x'.repeat(501) } });
    expect(
      faultsOf(long)
        .map((fault) => fault.split(':')[0])
        .sort(),
    ).toEqual(['comment', 'limit']);
  });

  it('are listed page by page in the order of folder and name', async () => {
    for (const name of ['c', 'a', 'b']) await create(group(name, { folder: 'paged' }));
    const names: unknown[] = [];
    let cursor = '';
    for (let page = 0; page < 3; page++) {
      const { body } = await api.call('GET', `/api/v1/rule-groups?folder=paged&limit=1${cursor}`);
      expect(body.total).toBe(3);
      names.push(...(body.items as unknown as readonly Json[]).map((item) => item.name));
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(names).toEqual(['a', 'b', 'c']);
  });

  it('go out as a Prometheus rule file and come in again unchanged', async () => {
    await create(group('filed', { folder: 'files' }));
    const file = await api.call('GET', '/api/v1/rule-groups/export?folder=files');
    expect(file.body).toContain('- alert: Down');
    const again = await api.call('POST', '/api/v1/rule-groups/import?folder=files', { body: String(file.body) });
    expect(again.body).toMatchObject({ dryRun: false, groups: [{ name: 'filed', outcome: 'unchanged' }] });
    const dry = await api.call('POST', '/api/v1/rule-groups/import?folder=fresh&dryRun=true', {
      body: { files: [{ name: 'a.yml', content: String(file.body) }] },
    });
    expect(dry.body).toMatchObject({ dryRun: true, groups: [{ file: 'a.yml', outcome: 'created', id: null }] });
    expect((await api.call('GET', '/api/v1/rule-groups?folder=fresh')).body.total).toBe(0);
  });

  it('are imported all or not at all, with file and line of every fault', async () => {
    const good = 'groups:\n- name: fine\n  rules:\n  - alert: A\n    expr: up\n';
    const bad = 'groups:\n- name: bad\n  rules:\n  - alert: A\n    expr: up{\n';
    const form = new FormData();
    form.append('files', new File([good], 'good.yml'));
    form.append('files', new File([bad], 'bad.yml'));
    const request = new Request('http://x', { method: 'POST', body: form });
    const headers = { 'content-type': request.headers.get('content-type') ?? '' };
    const answer = await api.call('POST', '/api/v1/rule-groups/import', { body: await request.text(), headers });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ file: 'bad.yml', line: 5, path: 'groups[0].rules[0].expr' }]);
    expect((await api.call('GET', '/api/v1/rule-groups?name=fine')).body.total).toBe(0);
  });

  it('refuse a YAML alias bomb and a file that is no rule file', async () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
      .split('')
      .map((letter, at) => `${letter}: &${letter} [${Array.from({ length: 9 }, () => `*${'abcdefgh'[at]}`).join(',')}]`)
      .join('\n')}\ngroups: *i\n`;
    for (const body of [bomb, '- just\n- a list\n', 'groups: 3', '\t: {', '"']) {
      expect((await api.call('POST', '/api/v1/rule-groups/import', { body })).status).toBe(422);
    }
  });

  it('can be tried before they are stored', async () => {
    const rule = { alert: 'Try', expr: 'vector(42) > 1', labels: { a: 'b' }, annotations: { s: 'is {{ $value }}' } };
    const answer = await api.call('POST', '/api/v1/rules/preview', { body: { rule } });
    expect(answer.body).toMatchObject({
      sampleCount: 1,
      alerts: [{ state: 'firing', value: '42', labels: { alertname: 'Try', a: 'b' }, annotations: { s: 'is 42' } }],
    });
    const wrong = await api.call('POST', '/api/v1/rules/preview', { body: { rule: { alert: 'T', expr: 'up(' } } });
    expect(faultsOf(wrong)[0]).toContain('rule.expr: ');
  });
});
