import { until } from '../../support/until.js';
import { ApiNode, faultsOf } from './support/api-node.js';

describe('wrong inputs', () => {
  let api: ApiNode;
  beforeAll(async () => {
    api = await ApiNode.start();
  });
  afterAll(() => api.stop());

  const json = { 'content-type': 'application/json' };
  const post = (body: string, headers: Record<string, string> = json) =>
    api.call('POST', '/api/v1/rule-groups', { body, headers });

  it.each([
    ['JSON that does not parse', '{"name":', 400, 'not JSON'],
    ['deep JSON', '['.repeat(10_000), 400, 'levels deep'],
    ['a prototype key', '{"__proto__":{"name":"x"}}', 400, '__proto__'],
    ['a NUL character', '{"name":"a\\u0000b"}', 400, 'NUL'],
    ['a body of more than 1 MiB', `{"name":"${'x'.repeat(1_100_000)}"}`, 413, ''],
    ['a list instead of a group', '[]', 422, 'rule group'],
    ['null', 'null', 422, 'rule group'],
  ])('%s is refused', async (_, body, status, word) => {
    const answer = await post(body);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    expect(String(answer.body.detail)).toContain(word);
    expect(answer.body.requestId).toBe(answer.headers.get('x-request-id'));
  });

  it('a type of body that nobody reads is refused', async () => {
    expect((await post('<a/>', { 'content-type': 'application/xml' })).status).toBe(415);
  });

  it('an unknown path, an unknown id and a malformed id are not found', async () => {
    for (const path of ['nothing', 'rule-groups/not-an-id', 'rule-groups/01a1fc40-0000-7000-8000-000000000000']) {
      expect((await api.call('GET', `/api/v1/${path}`)).status).toBe(404);
    }
  });

  it('parameters are refused by name, all at once', async () => {
    const answer = await api.call('GET', '/api/v1/alerts?limit=9999&state=burning&matcher=x&colour=red');
    expect(faultsOf(answer)).toEqual([
      'limit: must be 1 to 500',
      expect.stringContaining('state[0]: '),
      'colour: unknown field: known are limit, cursor, state, matcher, groupId, sort',
    ]);
    const matcher = await api.call('GET', '/api/v1/alerts?matcher=x&matcher=y%3D~%22(%22');
    expect(faultsOf(matcher)).toHaveLength(2);
  });

  it.each(['rubbish', 'WyJhIl0', Buffer.from('[1,"\\u0000"]').toString('base64url')])(
    'the cursor %s is refused',
    async (cursor) => {
      const answer = await api.call('GET', `/api/v1/tokens?cursor=${cursor}`);
      expect([answer.status, faultsOf(answer)[0]]).toEqual([422, expect.stringContaining('cursor: ')]);
    },
  );

  it('what is wrong with the form of a body does not hide what it means', async () => {
    const answer = await api.call('PUT', '/api/v1/routing', {
      body: {
        receiver: 'nobody',
        groupWait: '5 minutes',
        routes: [{ matchers: ['a=~"("'], groupIntervall: '1m' }, { receiver: 5 }],
      },
    });
    expect(faultsOf(answer)).toEqual([
      'groupWait: not a duration: write for example 30s, 5m or 1h30m',
      'routes[0].groupIntervall: unknown field: did you mean groupInterval?',
      'routes[1].receiver: must be a text, not a number',
      'receiver: there is no contact point named "nobody": create it first',
      expect.stringMatching(/^routes\[0\]\.matchers\[0\]: bad regular expression/),
    ]);
  });

  it.each<[string, object, readonly string[]]>([
    [
      'silences',
      { matchers: ['a'], startsAt: 'x', endsAt: '2020-01-01T00:00:00Z' },
      ['startsAt', 'matchers[0]', 'comment', 'endsAt'],
    ],
    [
      'mute-timings',
      { name: '', timeIntervals: [{ weekdays: ['funday'], years: 5 }] },
      ['name', 'timeIntervals[0].years', 'timeIntervals[0].weekdays[0]'],
    ],
    [
      'inhibitions',
      { sourceMatchers: ['a'], targetMatchers: [], equal: [''] },
      ['name', 'equal[0]', 'sourceMatchers[0]', 'targetMatchers'],
    ],
    ['message-templates', { name: '', text: '{{' }, ['name', 'text']],
    ['heartbeats', { name: 'a b', interval: '1ms' }, ['name', 'interval']],
    [
      'contact-points',
      { name: '', integrations: [{ type: 'sms' }, { type: 'webhook', url: 'ftp://x' }] },
      ['name', 'integrations[0].type', 'integrations[1].url'],
    ],
    ['routing/probe', { labels: { a: 1 }, tree: { receiver: 'nobody' } }, ['labels.a', 'tree.receiver']],
    [
      'routing/replay',
      { tree: { receiver: 'nobody', groupWait: 'x' }, days: 0 },
      ['days', 'tree.groupWait', 'tree.receiver'],
    ],
  ])('%s tell every fault at once', async (path, body, places) => {
    const answer = await api.call('POST', `/api/v1/${path}`, { body });
    expect(answer.status).toBe(422);
    const told = faultsOf(answer).map((fault) => fault.slice(0, fault.indexOf(': ')));
    expect([...new Set(told)].sort()).toEqual([...places].sort());
  });

  it('a draft whose expressions take too long is refused, and holds nobody up', async () => {
    const value = Array.from({ length: 3_000 }, (_, no) => 'ab'[(no * no * 7 + no) % 3 ? 0 : 1]).join('');
    const routes = Array.from({ length: 200 }, (_, no) => ({ matchers: [`a=~".*a.{${100 + no}}b"`], continue: true }));
    const body = { labels: { alertname: 'x', a: value }, tree: { receiver: 'default', routes } };
    const answer = await api.call('POST', '/api/v1/routing/probe', { body });
    expect([answer.status, faultsOf(answer)]).toEqual([422, [expect.stringContaining('take too long')]]);
  });

  it('an If-Match that is no ETag is refused', async () => {
    const answer = await api.call('PUT', '/api/v1/routing', {
      body: { receiver: 'default' },
      headers: { 'if-match': 'yesterday' },
    });
    expect([answer.status, answer.body.detail]).toEqual([400, expect.stringContaining('If-Match')]);
  });

  it('refused tokens lock nobody else out', async () => {
    for (let guess = 0; guess < 50; guess++) {
      expect((await api.call('GET', '/api/v1/me', { token: `tcs_guess_${guess}` })).status).toBe(401);
    }
    expect((await api.call('GET', '/api/v1/me')).status).toBe(200);
  });

  it('leave the node healthy', async () => {
    expect((await api.call('GET', '/healthz', { token: null })).status).toBe(200);
    await until(async () => (await api.call('GET', '/readyz', { token: null })).status === 200);
    expect(api.log()).not.toContain('"level":"error"');
  });
});
