import { until } from '../../support/until.js';
import { ApiNode, faultsOf, type Json } from './support/api-node.js';

const list = (value: Json | undefined): readonly Json[] => (value ?? []) as unknown as readonly Json[];
const inOneHour = (): string => new Date(Date.now() + 3_600_000).toISOString();
const inTwoHours = (): string => new Date(Date.now() + 7_200_000).toISOString();
const yesterday = (): string => new Date(Date.now() - 86_400_000).toISOString();

describe('silences', () => {
  let api: ApiNode;
  beforeAll(async () => {
    api = await ApiNode.start();
    const rules = [{ alert: 'Fire', expr: 'flame > 0', labels: { team: 'db' } }];
    await api.call('POST', '/api/v1/rule-groups', { body: { name: 'fire', interval: '1s', rules } });
    const body = 'flame{room="1"} 1\nflame{room="2"} 1\nflame{room="3"} 1\n';
    await api.call('POST', '/prometheus/api/v1/import/prometheus', { body });
    await until(
      async () => Number((await api.call('GET', '/api/v1/alerts?matcher=alertname%3DFire')).body.total) === 3,
    );
  });
  afterAll(() => api.stop());

  const path = '/api/v1/silences';
  const create = async (body: object = {}): Promise<Json> => {
    const whole = { matchers: ['room="1"'], comment: 'works', duration: '1h', ...body };
    const answer = await api.call('POST', path, { body: whole });
    expect([answer.status, answer.body.detail]).toEqual([201, undefined]);
    expect([answer.headers.get('location'), answer.headers.get('etag')]).toEqual([`${path}/${answer.body.id}`, '"1"']);
    return answer.body;
  };
  const listed = async (query: string): Promise<readonly string[]> =>
    list((await api.call('GET', `${path}?${query}`)).body.items).map(({ comment }) => String(comment));
  const statusOf = async (method: string, more: string, body?: unknown, headers = {}): Promise<number> =>
    (await api.call(method, `${path}${more}`, { body, headers })).status;

  it('are created, read, changed and ended, with versions', async () => {
    const made = await create({ matchers: ['room="1"', 'severity!~"info|warn.*"'] });
    expect(made).toMatchObject({
      ...{ version: 1, state: 'active', comment: 'works', createdBy: 'token bootstrap', suppressedNotices: 0 },
      matchers: ['room="1"', 'severity!~"info|warn.*"'],
    });
    expect(Date.parse(String(made.endsAt)) - Date.parse(String(made.startsAt))).toBe(3_600_000);
    const one = await api.call('GET', `${path}/${made.id}`);
    expect([one.body, one.headers.get('etag')]).toEqual([made, '"1"']);
    const stale = await api.call('PUT', `${path}/${made.id}`, { body: made, headers: { 'if-match': '"7"' } });
    expect(stale.status).toBe(412);
    const wanted = { ...made, matchers: ['room=~"1|2"'], endsAt: inTwoHours() };
    const changed = await api.call('PUT', `${path}/${made.id}`, { body: wanted, headers: { 'if-match': '"1"' } });
    expect(changed.body).toMatchObject({ version: 2, matchers: ['room=~"1|2"'], startsAt: made.startsAt });
    expect(await statusOf('PUT', `/${made.id}`, { ...changed.body, startsAt: inOneHour() })).toBe(422);
    expect(await statusOf('DELETE', `/${made.id}`, undefined, { 'if-match': '"1"' })).toBe(412);
    expect([await statusOf('DELETE', `/${made.id}`), await statusOf('DELETE', `/${made.id}`)]).toEqual([204, 204]);
    expect((await api.call('GET', `${path}/${made.id}`)).body).toMatchObject({ state: 'expired', version: 3 });
    const ended = await api.call('PUT', `${path}/${made.id}`, { body: { ...wanted, version: 3 } });
    expect([ended.status, ended.body.detail]).toEqual([409, expect.stringContaining('create it again')]);
    const again = await api.call('POST', `${path}/${made.id}/recreate`, { body: { duration: '5m', comment: 'again' } });
    expect([again.status, again.body]).toMatchObject([
      201,
      { matchers: ['room=~"1|2"'], comment: 'again', version: 1 },
    ]);
    const history = await api.call('GET', `/api/v1/audit?entityKind=silence&entityId=${made.id}`);
    expect(list(history.body.items).map(({ action }) => action)).toEqual([
      ...['silence.expire', 'silence.change', 'silence.create'],
    ]);
  });

  it('wait for their start, and are listed by state, creator and text', async () => {
    await create({ comment: 'Längst geplant', startsAt: inOneHour(), duration: undefined, endsAt: inTwoHours() });
    const over = await create({ comment: 'längst vorbei' });
    await api.call('DELETE', `${path}/${over.id}`);
    expect(await listed('state=pending')).toEqual(['Längst geplant']);
    expect(await listed(`search=${encodeURIComponent('LÄNGST')}`)).toEqual(['Längst geplant', 'längst vorbei']);
    expect(await listed(`search=${encodeURIComponent('ROOM="1')}&state=expired`)).toContain('längst vorbei');
    expect(await listed('createdBy=nobody')).toEqual([]);
    const first = await api.call('GET', `${path}?limit=1`);
    const second = await api.call('GET', `${path}?limit=100&cursor=${first.body.nextCursor}`);
    const total = Number(first.body.total);
    expect([list(first.body.items).length, list(second.body.items).length, second.body.nextCursor]).toEqual([
      ...[1, total - 1, null],
    ]);
  });

  it('are previewed: what they would mute now, and how broad that is', async () => {
    const preview = async (matchers: readonly string[]): Promise<Json> =>
      (await api.call('POST', `${path}/preview`, { body: { matchers } })).body;
    const one = await preview(['alertname="Fire"', 'room="2"']);
    expect(one).toMatchObject({ matching: 1, alerts: [{ labels: { room: '2' }, state: 'firing' }] });
    const active = Number(one.active);
    expect(active).toBeGreaterThanOrEqual(3);
    expect(one.breadth).toBe(active === 1 ? 'narrow' : 2 >= active ? 'broad' : 'narrow');
    expect(await preview(['alertname=~".+"'])).toMatchObject({ matching: active, breadth: 'all' });
    expect(await preview(['room="77"'])).toMatchObject({ matching: 0, breadth: 'none', alerts: [] });
    const later = async (...matchers: string[]): Promise<Json> => (await preview(matchers)).later ?? {};
    const [rule] = list((await later('alertname="Fire"', 'room="77"')).rules);
    expect(rule).toMatchObject({ name: 'Fire', dependsOn: ['room'] });
    expect(await later('alertname="Fire"', 'room="2"')).toEqual({ total: 0, rules: [] });
    expect(await later('alertname="Flood"')).toEqual({ total: 0, rules: [] });
    const wrong = await api.call('POST', `${path}/preview`, { body: { matchers: ['x', 'a=~"("'] } });
    expect(faultsOf(wrong).map((fault) => fault.split(': ')[0])).toEqual(['matchers[0]', 'matchers[1]']);
  });

  const good = { matchers: ['room="1"'], comment: 'works', duration: '1h' };
  it.each<[string, unknown, readonly string[]]>([
    ['nothing', {}, ['matchers', 'endsAt', 'comment']],
    ['no matchers', { ...good, matchers: [] }, ['matchers']],
    ['matchers that everything without the label fits', { ...good, matchers: ['team=~".*"'] }, ['matchers']],
    ['a text that is no matcher', { ...good, matchers: ['room'] }, ['matchers[0]']],
    ['a bad regular expression', { ...good, matchers: ['a="1"', 'room=~"(a+"'] }, ['matchers[1]']],
    ['a matcher that is no text', { ...good, matchers: [{ name: 'a' }] }, ['matchers[0]']],
    ['no comment', { ...good, comment: '  ' }, ['comment']],
    ['no end', { ...good, duration: undefined }, ['endsAt']],
    ['two ends', { ...good, endsAt: inOneHour() }, ['duration']],
    ['an end in the past', { ...good, duration: undefined, endsAt: yesterday() }, ['endsAt']],
    [
      'an end before its start',
      { ...good, duration: undefined, startsAt: inTwoHours(), endsAt: inOneHour() },
      ['endsAt'],
    ],
    ['more than ten years', { ...good, duration: '11y' }, ['duration']],
    ['a time that there is not', { ...good, startsAt: '2027-02-30T00:00:00Z' }, ['startsAt']],
    ['a time without a zone', { ...good, startsAt: '2027-02-03T00:00:00' }, ['startsAt']],
    ['a duration that is none', { ...good, duration: '1 hour' }, ['duration']],
    ['an unknown field', { ...good, matcher: 'x' }, ['matcher']],
    [
      'everything wrong',
      { matchers: ['x', 'y='], duration: '11y', comment: '' },
      ['matchers[0]', 'duration', 'comment'],
    ],
  ])('are refused with %s', async (_, body, paths) => {
    const answer = await api.call('POST', path, { body });
    expect([answer.status, faultsOf(answer).map((fault) => fault.split(': ')[0])]).toEqual([422, paths]);
  });

  it.each([
    ['a state that is none', '?state=loud', 422],
    ['a cursor of another list', `?cursor=${Buffer.from('["a"]').toString('base64url')}`, 422],
    ['a page of none', '?limit=0', 422],
    ['an id that is none', '/nothing', 404],
    ['an id of nothing', '/01a1fc40-0000-7000-8000-000000000000', 404],
  ])('are not read with %s', async (_, more, status) => {
    expect(await statusOf('GET', more)).toBe(status);
  });

  it('are for editors, those of a team among them', async () => {
    await api.call('POST', '/api/v1/teams', { body: { name: 'db', members: [] } });
    const body = { name: 'of the team', role: 'editor', team: 'db' };
    const team = String((await api.call('POST', '/api/v1/tokens', { body })).body.token);
    const viewer = await api.issueToken('viewer');
    const asked = async (token: string): Promise<number> =>
      (await api.call('POST', path, { body: good, token })).status;
    expect([await asked(team), await asked(viewer)]).toEqual([201, 403]);
  });

  it('need no comment where a setting says so', async () => {
    const lax = await ApiNode.start({ TOCSIN_SILENCE_COMMENT_REQUIRED: 'false', TOCSIN_SILENCE_LONGEST: '2h' });
    try {
      const made = await lax.call('POST', path, { body: { ...good, comment: undefined } });
      expect([made.status, made.body.comment]).toEqual([201, '']);
      const long = await lax.call('POST', path, { body: { ...good, duration: '3h' } });
      expect(faultsOf(long)).toEqual(['duration: a silence holds at most 2h']);
    } finally {
      await lax.stop();
    }
  });
});
