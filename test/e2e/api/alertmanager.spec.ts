import { until } from '../../support/until.js';
import { ApiNode, type Json } from './support/api-node.js';

const alerts = '/alertmanager/api/v2/alerts';

/** Alertmanager's API, asked as its clients ask. */
describe("Alertmanager's API", () => {
  let api: ApiNode;
  beforeAll(async () => {
    api = await ApiNode.start({ TOCSIN_RESOLVE_TIMEOUT: '2h' });
  });
  afterAll(() => api.stop());

  const json = { 'content-type': 'application/json' };
  const send = (...given: readonly object[]) => api.call('POST', alerts, { body: given });
  const list = async (query = ''): Promise<readonly Json[]> => {
    const answer = await api.call('GET', `${alerts}?${query}`);
    expect(answer.status).toBe(200);
    return answer.body as unknown as readonly Json[];
  };
  const named = (name: string) => list(`filter=${encodeURIComponent(`alertname="${name}"`)}`);

  it('takes an alert and shows it as Alertmanager does, and as our own API does', async () => {
    const sent = {
      labels: { alertname: 'DiskFull', host: 'a', empty: '' },
      annotations: { summary: 'full' },
      startsAt: '2026-01-02T03:04:05.678+01:00',
      generatorURL: 'http://prometheus:9090/graph?g0.expr=x',
    };
    expect((await send(sent)).status).toBe(200);
    const [alert] = await named('DiskFull');
    const endsAt = Date.parse(String(alert?.endsAt)) - Date.now();
    expect([endsAt > 7_000_000, endsAt <= 7_200_000]).toEqual([true, true]);
    expect(alert).toEqual({
      labels: { alertname: 'DiskFull', host: 'a' },
      annotations: { summary: 'full' },
      startsAt: '2026-01-02T02:04:05.678Z',
      endsAt: expect.any(String),
      updatedAt: expect.any(String),
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
      generatorURL: 'http://prometheus:9090/graph?g0.expr=x',
      receivers: [{ name: 'default' }],
      status: { state: 'active', silencedBy: [], inhibitedBy: [], mutedBy: [] },
    });
    const own = await api.call('GET', '/api/v1/alerts?matcher=alertname%3DDiskFull');
    const [item] = own.body.items as unknown as readonly Json[];
    expect(item).toMatchObject({ state: 'firing', group: '', ruleId: 'received-external', value: null, episode: 1 });
    const story = await api.call('GET', `/api/v1/alerts/${item?.id}/timeline`);
    expect((story.body.entries as unknown as readonly Json[])[0]).toMatchObject({
      ...{ to: 'firing', reason: 'received', value: null },
    });
  });

  it('links to the page of an alert whose sender gave no link', async () => {
    await send({ labels: { alertname: 'Unlinked' } });
    const [alert] = await named('Unlinked');
    const id = String(alert?.generatorURL).split('/alerts/')[1];
    const own = await api.call('GET', `/api/v1/alerts/${id}`);
    expect([own.status, own.body.labels]).toEqual([200, { alertname: 'Unlinked' }]);
  });

  it('groups alerts by route, in order, with the values they are grouped by', async () => {
    await send(
      { labels: { alertname: 'Grouped', instance: 'b' } },
      { labels: { alertname: 'Grouped', instance: 'a' } },
    );
    const answer = await api.call('GET', `${alerts}/groups?filter=alertname%3DGrouped`);
    const groups = answer.body as unknown as readonly Json[];
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({ receiver: { name: 'default' }, routeLabels: {} });
    const instances = groups.flatMap(({ alerts: members }) => members as unknown as readonly Json[]);
    expect(instances.map(({ labels }) => labels?.instance)).toEqual(['a', 'b']);
  });

  it('ends an alert when its sender says so, or when its end passes', async () => {
    const labels = { alertname: 'Short' };
    await send({ labels, endsAt: new Date(Date.now() + 3_600_000).toISOString() });
    expect(await named('Short')).toHaveLength(1);
    await send({ labels, endsAt: new Date().toISOString() });
    expect(await named('Short')).toEqual([]);
    // Known before: what had ended when it came first is not taken up.
    await send({ labels: { alertname: 'Passing' } });
    await send({ labels: { alertname: 'Passing' }, endsAt: new Date(Date.now() + 1_500).toISOString() });
    await until(async () => (await named('Passing')).length === 0);
    await until(async () => {
      const answer = await api.call('GET', '/api/v1/alerts?state=inactive&matcher=alertname%3DPassing');
      return Number(answer.body.total) === 1;
    });
  });

  it('lists by matchers, receiver and state', async () => {
    await send(
      { labels: { alertname: 'Filtered', n: '1' } },
      { labels: { alertname: 'Filtered', n: '2', extra: 'x' } },
    );
    const numbers = async (query: string) =>
      (await list(`filter=alertname%3DFiltered&${query}`)).map(({ labels }) => labels?.n).sort();
    expect(await numbers('')).toEqual(['1', '2']);
    expect(await numbers('filter=n%3D~%221%7C3%22')).toEqual(['1']);
    expect(await numbers('filter=extra%3D%22%22')).toEqual(['1']);
    expect(await numbers('filter=extra!%3D%22%22')).toEqual(['2']);
    expect(await numbers('receiver=def.*')).toEqual(['1', '2']);
    expect(await numbers('receiver=def')).toEqual([]);
    expect(await numbers('active=false')).toEqual([]);
    expect(await numbers('silenced=false&inhibited=0&unprocessed=no')).toEqual(['1', '2']);
  });

  it('takes the good alerts of a request and names what is wrong with the others', async () => {
    const answer = await send(
      { labels: { alertname: 'Good' } },
      { labels: {} },
      { labels: { alertname: 'Bad' }, startsAt: '2026-01-02T00:00:00Z', endsAt: '2026-01-01T00:00:00Z' },
    );
    expect([answer.status, answer.body]).toEqual([
      400,
      'at least one label pair required; start time must be before end time',
    ]);
    expect((await api.call('POST', alerts, { body: 'null', headers: json })).status).toBe(200);
    expect([await named('Good'), await named('Bad')].map((found) => found.length)).toEqual([1, 0]);
  });

  it.each<[string, string, Record<string, string>, number, unknown]>([
    ['no body', '', json, 422, { code: 602, message: 'alerts in body is required' }],
    ['no labels', '[{}]', json, 422, { code: 602, message: '0.labels in body is required' }],
    ['an object', '{}', json, 400, { code: 400, message: expect.stringContaining('must be a list') }],
    [
      'a number as label',
      '[{"labels":{"a":1}}]',
      json,
      400,
      { code: 400, message: expect.stringContaining('0.labels.a') },
    ],
    [
      'no time',
      '[{"labels":{"a":"b"},"endsAt":"soon"}]',
      json,
      400,
      { code: 400, message: expect.stringContaining('endsAt') },
    ],
    ['no JSON', '[', json, 400, { code: 400, message: expect.stringContaining('JSON') }],
    ['a text', '[]', { 'content-type': 'text/plain' }, 415, { code: 415, message: expect.any(String) }],
    [
      'too many',
      JSON.stringify(Array(10_001).fill({ labels: { a: 'b' } })),
      json,
      413,
      { code: 413, message: expect.stringContaining('10000') },
    ],
  ])('refuses %s as Alertmanager does', async (_, body, headers, status, expected) => {
    const answer = await api.call('POST', alerts, { body, headers });
    expect([answer.status, answer.body]).toEqual([status, expected]);
  });

  it.each([
    ['filter', 'filter=a%3D~%22(%22'],
    ['filter without an operator', 'filter=x%20y'],
    ['receiver', 'receiver=('],
  ])('refuses a bad %s with a sentence', async (_, query) => {
    for (const path of [alerts, `${alerts}/groups`]) {
      const answer = await api.call('GET', `${path}?${query}`);
      expect([answer.status, typeof answer.body]).toEqual([400, 'string']);
    }
  });

  it('takes silences as Alertmanager does: changed in place, or ended and put anew where that cannot be', async () => {
    const path = '/alertmanager/api/v2/silences';
    const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();
    const draft = {
      matchers: [{ name: 'alertname', value: 'Hushed', isRegex: false }],
      ...{ startsAt: hours(-0.01), endsAt: hours(1), createdBy: 'ann', comment: 'known' },
    };
    await send({ labels: { alertname: 'Hushed' } });
    const put = async (body: object) => String((await api.call('POST', path, { body })).body.silenceID);
    const id = await put(draft);
    const [hushed] = await named('Hushed');
    expect(hushed?.status).toEqual({ state: 'suppressed', silencedBy: [id], inhibitedBy: [], mutedBy: [] });
    expect(await list('filter=alertname%3DHushed&silenced=false')).toEqual([]);
    const one = (await api.call('GET', `/alertmanager/api/v2/silence/${id}`)).body;
    expect(one).toMatchObject({ id, status: { state: 'active' }, createdBy: 'ann', comment: 'known', annotations: {} });
    expect(one.matchers).toEqual([{ name: 'alertname', value: 'Hushed', isRegex: false, isEqual: true }]);

    expect(await put({ ...one, endsAt: hours(2) })).toBe(id);
    const other = await put({
      ...one,
      matchers: [{ name: 'alertname', value: 'Hush.*', isRegex: true, isEqual: true }],
    });
    expect(other).not.toBe(id);
    expect((await api.call('GET', `/alertmanager/api/v2/silence/${id}`)).body.status).toEqual({ state: 'expired' });
    const pending = await put({ ...draft, startsAt: hours(1), endsAt: hours(3) });
    const ids = async (query: string) =>
      ((await api.call('GET', `${path}?${query}`)).body as unknown as readonly Json[]).map((silence) =>
        String(silence.id),
      );
    expect(await ids('')).toEqual([other, pending, id]);
    expect(await ids('expired=false&pending=false')).toEqual([other]);
    expect(await ids(`filter=${encodeURIComponent('alertname="Hushed"')}&active=false`)).toEqual([pending, id]);
    for (let again = 0; again < 2; again++) {
      expect((await api.call('DELETE', `/alertmanager/api/v2/silence/${other}`)).status).toBe(200);
    }
    expect((await named('Hushed'))[0]?.status).toMatchObject({ state: 'active', silencedBy: [] });
    await send({ labels: { alertname: 'Hushed' }, endsAt: new Date().toISOString() });
  });

  it.each<[string, object, number, unknown]>([
    ['nothing said', {}, 422, { code: 602, message: expect.stringContaining('comment in body is required') }],
    ['no matchers', { matchers: [] }, 422, { code: 612, message: 'matchers in body should have at least 1 items' }],
    [
      'an end before the start',
      { endsAt: '2020-01-01T00:00:00Z' },
      400,
      'Failed to create silence: start time must be before end time',
    ],
    [
      'an end that has passed',
      { startsAt: '2019-01-01T00:00:00Z', endsAt: '2020-01-01T00:00:00Z' },
      400,
      "Failed to create silence: end time can't be in the past",
    ],
    [
      'matchers that fit everything',
      { matchers: [{ name: 'a', value: '.*', isRegex: true }] },
      400,
      expect.stringContaining('matcher'),
    ],
    ['a bad expression', { matchers: [{ name: 'a', value: '(', isRegex: true }] }, 400, expect.any(String)],
    ['an unknown id', { id: '01a1fc40-0000-7000-8000-000000000000' }, 404, expect.any(String)],
    ['an id that is none', { id: 'x' }, 404, 'silence not found'],
  ])('refuses a silence with %s', async (_, changes, status, expected) => {
    const draft = {
      matchers: [{ name: 'a', value: 'b', isRegex: false }],
      ...{ startsAt: '2026-01-01T00:00:00Z', endsAt: '2099-01-01T00:00:00Z', createdBy: 'ann', comment: 'known' },
    };
    const body = Object.keys(changes).length === 0 ? {} : { ...draft, ...changes };
    const answer = await api.call('POST', '/alertmanager/api/v2/silences', { body });
    expect([answer.status, answer.body]).toEqual([status, expected]);
  });

  it('does not know silences that are not there', async () => {
    for (const method of ['GET', 'DELETE'] as const) {
      const answers = [
        await api.call(method, '/alertmanager/api/v2/silence/01a1fc40-0000-7000-8000-000000000000'),
        await api.call(method, '/alertmanager/api/v2/silence/x'),
      ];
      expect(answers.map(({ status }) => status)).toEqual([404, 422]);
    }
  });

  it('tells its receivers, its nodes, its version and its configuration', async () => {
    expect((await api.call('GET', '/alertmanager/api/v2/receivers')).body).toEqual([{ name: 'default' }]);
    expect((await api.call('GET', '/alertmanager/api/v2/receivers?receiver_matchers=team%3Ddb')).body).toEqual([]);
    const { body } = await api.call('GET', '/alertmanager/api/v2/status');
    expect(body).toMatchObject({
      cluster: { name: 'api', status: 'ready', peers: [{ name: 'api', address: expect.stringContaining(':') }] },
      versionInfo: { version: '0.31.0', revision: expect.stringMatching(/^tocsin-/) },
      config: { original: expect.stringContaining('receiver: default') },
    });
    expect(Date.parse(String(body.uptime))).toBeGreaterThan(Date.now() - 600_000);
  });

  it('is for those who may: viewers read, editors send, strangers neither; health and metrics are open', async () => {
    const [viewer, editor] = [await api.issueToken('viewer'), await api.issueToken('editor')];
    const statuses = async (token: string | null) => [
      (await api.call('GET', alerts, { token })).status,
      (await api.call('POST', alerts, { token, body: [] })).status,
    ];
    expect([await statuses(null), await statuses(viewer), await statuses(editor)]).toEqual([
      [401, 401],
      [200, 403],
      [200, 200],
    ]);
    const basic = { authorization: `Basic ${Buffer.from(`prometheus:${editor}`).toString('base64')}` };
    expect((await api.call('POST', alerts, { token: null, headers: basic, body: [] })).status).toBe(200);
    for (const path of ['-/healthy', '-/ready', 'metrics']) {
      expect((await api.call('GET', `/alertmanager/${path}`, { token: null })).status).toBe(200);
    }
    const text = String((await api.call('GET', '/alertmanager/metrics')).body);
    expect(text).toContain('alertmanager_build_info{version="0.31.0"');
    expect(text).toMatch(/alertmanager_alerts_received_total\{status="firing",version="v2"\} [1-9]/);
    expect(text).toMatch(/alertmanager_alerts_invalid_total\{version="v2"\} [1-9]/);
  });

  it('sends users of the first version to the second', async () => {
    for (const [method, path] of [
      ['GET', 'alerts'],
      ['POST', 'alerts'],
      ['GET', 'status'],
      ['DELETE', 'silence/x'],
    ] as const) {
      const answer = await api.call(method, `/alertmanager/api/v1/${path}`, { token: null });
      expect([answer.status, answer.body.status]).toEqual([410, 'deprecated']);
    }
  });
});

it('no more alerts are taken than may fire, and the sender hears what to do', async () => {
  const api = await ApiNode.start({ TOCSIN_RECEIVED_ALERTS_LIMIT: '2' });
  try {
    const post = (...alerts: readonly object[]) =>
      api.call('POST', '/alertmanager/api/v2/alerts', { body: alerts.map((labels) => ({ labels })) });
    const [first, second, third] = ['a', 'b', 'c'].map((instance) => ({ alertname: 'Many', instance }));
    expect((await post(first ?? {}, second ?? {})).status).toBe(200);
    const refused = await post(first ?? {}, third ?? {});
    expect(refused.status).toBe(429);
    expect(refused.body as unknown).toMatch(
      /^1 of these alerts not taken: 2 alerts .* raise TOCSIN_RECEIVED_ALERTS_LIMIT$/,
    );
    expect((await post(first ?? {}, {})).status).toBe(400);
    const listed = await api.call('GET', '/alertmanager/api/v2/alerts');
    expect(listed.body).toHaveLength(2);
  } finally {
    await api.stop();
  }
});

it("Alertmanager's API is for anybody where a setting opens it, and the audit log says so", async () => {
  const api = await ApiNode.start({ TOCSIN_COMPAT_AUTH: 'none' });
  try {
    const call = (method: string, path: string, body?: unknown) =>
      api.call(method, `/alertmanager/api/v2/${path}`, { token: null, body });
    expect((await call('POST', 'alerts', [{ labels: { alertname: 'Open' } }])).status).toBe(200);
    const silence = {
      matchers: [{ name: 'alertname', value: 'Open', isRegex: false }],
      ...{
        startsAt: new Date().toISOString(),
        endsAt: new Date(Date.now() + 3_600_000).toISOString(),
        createdBy: 'ann',
        comment: 'known',
      },
    };
    const put = await call('POST', 'silences', silence);
    expect(put.status).toBe(200);
    expect((await call('DELETE', `silence/${put.body.silenceID}`)).status).toBe(200);
    const { body } = await api.call('GET', '/api/v1/audit?limit=2');
    const entries = body.items as unknown as readonly Json[];
    expect(entries.map(({ action, actor }) => [action, actor?.kind])).toEqual([
      ['silence.expire', 'anybody'],
      ['silence.create', 'anybody'],
    ]);
    expect((await api.call('POST', '/api/v1/silences', { token: null, body: {} })).status).toBe(401);
  } finally {
    await api.stop();
  }
});
