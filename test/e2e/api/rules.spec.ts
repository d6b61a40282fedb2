import { ApiNode, faultsOf, type Json } from './support/api-node.js';

const minute = 60_000;

describe('rules one by one', () => {
  let api: ApiNode;
  const to = Math.floor(Date.now() / minute) * minute - 10 * minute;
  const from = to - 60 * minute;
  const span = { from: new Date(from).toISOString(), to: new Date(to).toISOString(), interval: '1m' };
  const rule = { alert: 'High', expr: 'load > 10', labels: { severity: 'critical' } };
  let group: Json;

  beforeAll(async () => {
    api = await ApiNode.start();
    // High from minute 20 to 30, no samples from minute 40 to 50.
    const minutes = Array.from({ length: 61 }, (_, at) => at).filter((at) => at < 40 || at > 50);
    const lines = minutes.map((at) => `load{host="a"} ${at >= 20 && at < 30 ? 20 : 5} ${from + at * minute}`);
    await api.call('POST', '/prometheus/api/v1/import/prometheus', { body: `${lines.join('\n')}\n` });
    const rules = [
      { ...rule, expr: 'vector(1) > 0', annotations: { runbook_url: 'https://run.example.org' } },
      { record: 'load:max', expr: 'max(load)' },
    ];
    await api.call('POST', '/api/v1/teams', { body: { name: 'storage', members: [] } });
    const draft = {
      name: 'one by one',
      folder: 'listed',
      team: 'storage',
      interval: '1s',
      labels: { team: 'db' },
      rules,
    };
    group = (await api.call('POST', '/api/v1/rule-groups', { body: draft })).body;
  });
  afterAll(() => api.stop());

  const firstId = () => String((group.rules as unknown as readonly Json[])[0]?.id);
  const until = async (path: string, done: (body: Json) => boolean): Promise<Json> => {
    for (;;) {
      const { body } = await api.call('GET', path);
      if (done(body)) return body;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  it('are listed with their state, filtered and counted', async () => {
    const list = await until('/api/v1/rules?folder=listed', ({ counts }) => Number(counts?.state?.firing) === 1);
    expect(list.counts).toMatchObject({ all: 2, health: { ok: 2 } });
    const names = async (query: string) =>
      ((await api.call('GET', `/api/v1/rules?folder=listed&${query}`)).body.items as unknown as readonly Json[]).map(
        ({ name }) => name,
      );
    expect(await names('state=firing')).toEqual(['High']);
    expect(await names('kind=recording')).toEqual(['load:max']);
    expect(await names('q=team%3Ddb+high')).toEqual(['High']);
    expect(await names('health=error&health=paused')).toEqual([]);
    expect(await names('team=storage&q=high')).toEqual(['High']);
    expect([await names('team=other'), list.teams]).toEqual([[], ['storage']]);
    const first = await api.call('GET', '/api/v1/rules?folder=listed&limit=1');
    const cursor = String(first.body.nextCursor);
    expect(await names(`limit=1&cursor=${cursor}`)).toEqual(['load:max']);
    expect((await api.call('GET', '/api/v1/rules?cursor=x')).status).toBe(422);
  });

  it('are found by an id that stays when their group is edited', async () => {
    const id = firstId();
    const path = `/api/v1/rules/${id}`;
    const { status, headers, body } = await api.call('GET', path);
    expect([status, body.name, body.definition?.id]).toEqual([200, 'High', group.id]);
    expect(body.runbookUrl).toBe('https://run.example.org');
    const edited = { ...body.definition, name: 'renamed', rules: [{ ...body.rule, alert: 'Higher' }] };
    const put = { headers: { 'if-match': String(headers.get('etag')) }, body: edited };
    expect((await api.call('PUT', `/api/v1/rule-groups/${group.id}`, put)).status).toBe(200);
    expect((await api.call('GET', path)).body).toMatchObject({ name: 'Higher', group: { name: 'renamed' } });
    expect((await api.call('GET', '/api/v1/rules/01a1fc40-0000-7000-8000-000000000000')).status).toBe(404);
  });

  it('come back with their id when a version that had them is restored', async () => {
    const id = firstId();
    const { body } = await api.call('GET', `/api/v1/rules/${id}`);
    const without = { ...body.definition, rules: [] };
    const emptied = await api.call('PUT', `/api/v1/rule-groups/${group.id}`, { body: without });
    expect(emptied.body.detail ?? emptied.status).toBe(200);
    expect((await api.call('GET', `/api/v1/rules/${id}`)).status).toBe(404);
    await api.call('POST', `/api/v1/rule-groups/${group.id}/versions/${body.definition?.version}/restore`);
    expect((await api.call('GET', `/api/v1/rules/${id}`)).body.name).toBe('Higher');
  });

  it('tell who deleted them, and come back with their group, or into it', async () => {
    const rules = [
      { alert: 'First', expr: 'up' },
      { alert: 'Second', expr: 'up > 1' },
    ];
    const draft = { name: 'deleted', folder: 'listed', team: 'storage', rules };
    const { body: made } = await api.call('POST', '/api/v1/rule-groups', { body: draft });
    const ids = (made.rules as unknown as readonly Json[]).map(({ id }) => String(id));
    const gone = async (id = '') => await api.call('GET', `/api/v1/rules/${id}/deleted`);
    expect((await gone(ids[0])).status).toBe(404);
    const body = { ...made, rules: (made.rules as unknown as readonly Json[]).slice(1), comment: 'too loud' };
    expect((await api.call('PUT', `/api/v1/rule-groups/${made.id}`, { body })).status).toBe(200);
    expect((await gone(ids[0])).body).toMatchObject({
      name: 'First',
      rule: { alert: 'First' },
      group: { id: made.id, name: 'deleted', rules: 2 },
      groupDeleted: false,
      deletedBy: 'token bootstrap',
      comment: 'too loud',
    });
    const back = await api.call('POST', `/api/v1/rules/${ids[0]}/restore`);
    expect([back.status, back.body.definition?.rules]).toMatchObject([200, [{ id: ids[0] }, { id: ids[1] }]]);
    expect((await api.call('POST', `/api/v1/rules/${ids[0]}/restore`)).status).toBe(404);

    expect((await api.call('DELETE', `/api/v1/rule-groups/${made.id}`)).status).toBe(204);
    expect((await gone(ids[1])).body).toMatchObject({ groupDeleted: true, deletedBy: 'token bootstrap' });
    const revived = await api.call('POST', `/api/v1/rules/${ids[1]}/restore`);
    expect(revived.body).toMatchObject({ name: 'Second', group: { id: made.id, version: 4, team: 'storage' } });
    expect((await api.call('GET', `/api/v1/rules/${ids[0]}`)).status).toBe(200);
    const versions = await api.call('GET', `/api/v1/rule-groups/${made.id}/versions`);
    const [newest, , oldest] = versions.body.items as unknown as readonly Json[];
    expect([newest?.comment, oldest?.comment]).toEqual(['restored with Second', 'too loud']);
    await api.call('DELETE', `/api/v1/rule-groups/${made.id}`);
    const { body: same } = await api.call('POST', '/api/v1/rule-groups', { body: draft });
    expect(faultsOf(await api.call('POST', `/api/v1/rules/${ids[1]}/restore`))[0]).toContain('take another name');
    await api.call('DELETE', `/api/v1/rule-groups/${same.id}`);
    expect((await api.call('POST', '/api/v1/rules/01a1fc40-0000-7000-8000-000000000000/restore')).status).toBe(404);
  });

  it('move to another group with their ids, and their alerts go on', async () => {
    const make = async (name: string, rules: readonly object[]) =>
      (await api.call('POST', '/api/v1/rule-groups', { body: { name, folder: 'moved', interval: '1s', rules } })).body;
    const fires = { alert: 'Moves', expr: 'vector(1)' };
    const from = await make('from', [fires, { alert: 'Stays', expr: 'vector(0) > 1' }]);
    const to = await make('to', []);
    const [moves, stays] = (from.rules as unknown as readonly Json[]).map(({ id }) => String(id));
    const alerts = async (groupId: unknown) =>
      await until(`/api/v1/alerts?state=firing&groupId=${groupId}`, ({ total }) => Number(total) === 1);
    const [before] = (await alerts(from.id)).items as unknown as readonly Json[];
    const move = await api.call('POST', '/api/v1/rules/move', { body: { rules: [moves], groupId: to.id } });
    expect([move.status, move.body]).toMatchObject([200, { moved: 1 }]);
    const [after] = (await alerts(to.id)).items as unknown as readonly Json[];
    expect([after?.id, after?.ruleId, after?.episode]).toEqual([before?.id, moves, before?.episode]);
    const { body: moved } = await api.call('GET', `/api/v1/rules/${moves}`);
    expect(moved.group).toMatchObject({ id: to.id, version: 2, rules: 1 });
    expect((await api.call('GET', `/api/v1/rules/${moves}/deleted`)).status).toBe(404);
    // Evaluated by its new group now: it fires on, in the same episode.
    const tick = Date.parse(String((moved.evaluation as Json).lastTick)) || 0;
    await until(`/api/v1/rules/${moves}`, ({ evaluation }) => Date.parse(String(evaluation?.lastTick)) > tick + 1_000);
    expect((await alerts(to.id)).items).toMatchObject([{ id: before?.id, episode: before?.episode }]);

    const back = await api.call('POST', `/api/v1/rule-groups/${from.id}/versions/1/restore`);
    expect((back.body.rules as unknown as readonly Json[]).map(({ id }) => id === moves)).toEqual([false, false]);
    const again = await api.call('POST', '/api/v1/rules/move', { body: { rules: [moves, stays], groupId: from.id } });
    expect(faultsOf(again)).toEqual(['rules: Moves stands in that group already, with this expression']);
    const unknown = { rules: ['01a1fc40-0000-7000-8000-000000000000'], groupId: to.id };
    expect((await api.call('POST', '/api/v1/rules/move', { body: unknown })).status).toBe(404);
  });

  it('tell the episodes of their alerts', async () => {
    const path = `/api/v1/rules/${firstId()}/history`;
    const story = await until(path, ({ episodes }) => Array.isArray(episodes) && episodes.length >= 2);
    const [newest] = story.episodes as unknown as readonly Json[];
    expect(newest).toMatchObject({ fired: true, labels: { severity: 'critical' }, node: 'api' });
    expect((await api.call('GET', '/api/v1/rules/01a1fc40-0000-7000-8000-000000000000/history')).status).toBe(404);
  });

  it('are drawn before they are stored: values, threshold, episodes and gaps', async () => {
    const { status, body } = await api.call('POST', '/api/v1/rules/chart', { body: { rule, ...span } });
    expect([status, body.step, body.expr, body.seriesCount]).toEqual([200, '1m', 'load', 1]);
    expect(body.threshold).toMatchObject({ operator: '>', value: 10 });
    const minuteOf = (at: unknown) => (Date.parse(String(at)) - from) / minute;
    const [episode, ...others] = body.episodes as unknown as readonly Json[];
    expect([minuteOf(episode?.firedAt), minuteOf(episode?.endedAt), others.length]).toEqual([20, 30, 0]);
    const [gap] = body.gaps as unknown as readonly Json[];
    // Samples are looked back for five minutes.
    expect([minuteOf(gap?.from), minuteOf(gap?.to), body.withoutData]).toEqual([44, 50, 7]);
  });

  it('are drawn at a multiple of their interval when the time is long', async () => {
    const long = { rule, to: span.to, from: new Date(to - 7 * 24 * 60 * minute).toISOString(), interval: '1m' };
    const { body } = await api.call('POST', '/api/v1/rules/chart', { body: long });
    expect(body.step).toBe('21m');
  });

  it('say when a metric had its last sample, and that it never had one', async () => {
    const absent = async (expr: string) =>
      (await api.call('POST', '/api/v1/rules/chart', { body: { rule: { alert: 'A', expr }, ...span } })).body.absent;
    expect(await absent('nowhere == 1')).toEqual([{ metric: 'nowhere', lastSampleAt: null }]);
    const late = { from: new Date(to + 8 * minute).toISOString(), to: new Date(to + 9 * minute).toISOString() };
    const { body } = await api.call('POST', '/api/v1/rules/chart', { body: { rule, ...late } });
    const [metric] = body.absent as unknown as readonly Json[];
    expect(metric?.metric).toBe('load');
    expect(Date.parse(String(metric?.lastSampleAt))).toBe(to);
  });

  it('are read from YAML, with every fault at its line', async () => {
    const read = (yaml: string) => api.call('POST', '/api/v1/rules/read', { body: { yaml } });
    const yaml = 'alert: High\nexpr: load > 10\nkeep_firing_for: 5m\nonNoData: alert\nlabels: {severity: 1}\n';
    expect((await read(yaml)).body.rule).toEqual({
      alert: 'High',
      expr: 'load > 10',
      keepFiringFor: '5m',
      onNoData: 'alert',
      labels: { severity: '1' },
    });
    expect((await read('- record: a:b\n  expr: up\n')).body.rule).toEqual({ record: 'a:b', expr: 'up' });
    const faulty = await read('alert: High\nexpr: sum(\nfo: 5m\nkeep_firing_for: x\n');
    expect(faulty.status).toBe(422);
    const lines = (faulty.body.errors as unknown as readonly Json[]).map(({ path, line }) => [path, line]);
    expect(lines).toEqual(
      expect.arrayContaining([
        ['expr', 2],
        ['fo', 3],
        ['keep_firing_for', 4],
      ]),
    );
    expect((await read('a: [')).status).toBe(422);
    expect((await read('[]')).status).toBe(422);
  });

  it('have expressions that are checked as they are typed', async () => {
    const check = async (expr: string) =>
      (await api.call('POST', '/api/v1/expressions/check', { body: { expr } })).body;
    expect(await check('80<node_load1')).toEqual({
      faults: [],
      formatted: '80 < node_load1',
      type: 'instant vector',
      metrics: ['node_load1'],
      threshold: { operator: '>', value: 80, number: { from: 0, to: 2 }, vector: { from: 3, to: 13 } },
    });
    const faulty = await check('rate(up)');
    expect(faulty).toMatchObject({ formatted: null, type: null, threshold: null });
    expect(faulty.faults).toHaveLength(1);
  });

  it('are drafted only by who is signed in, and refused with every fault', async () => {
    for (const path of ['chart', 'read']) {
      expect((await api.call('POST', `/api/v1/rules/${path}`, { token: null, body: {} })).status).toBe(401);
    }
    const wrong = { rule: { alert: 'A', expr: 'sum(' }, ...span };
    expect(faultsOf(await api.call('POST', '/api/v1/rules/chart', { body: wrong }))[0]).toContain('rule.expr');
    const backwards = { rule, from: span.to, to: span.from };
    expect(faultsOf(await api.call('POST', '/api/v1/rules/chart', { body: backwards }))).toEqual([
      'to: must be after from',
    ]);
    const nowhere = { rule, ...span, dataSource: 'none' };
    expect(faultsOf(await api.call('POST', '/api/v1/rules/chart', { body: nowhere }))[0]).toContain('dataSource');
  });
});
