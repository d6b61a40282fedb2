import { WebhookReceiver } from '../../support/receivers/webhook-receiver.js';
import { ApiNode, faultsOf, type Json } from './support/api-node.js';

describe('the routing tree', () => {
  let api: ApiNode;
  let receiver: WebhookReceiver;
  beforeAll(async () => {
    receiver = await WebhookReceiver.start();
    api = await ApiNode.start();
  });
  afterAll(async () => {
    await api.stop();
    await receiver.close();
  });

  const point = async (name: string): Promise<Json> => {
    const body = { name, integrations: [{ type: 'webhook', url: receiver.url }] };
    const answer = await api.call('POST', '/api/v1/contact-points', { body });
    expect([answer.status, answer.body.errors]).toEqual([201, undefined]);
    return answer.body;
  };
  const put = (body: object) => api.call('PUT', '/api/v1/routing', { body });

  it('is saved and read as it was written, and what it left out is inherited', async () => {
    await point('db');
    await point('boss');
    const routes = [
      { matchers: ['team="db"', 'severity=~"page|warn.*"'], receiver: 'db', continue: true, groupBy: ['...'] },
      {
        matchers: ['{"a b"!="c",d!~"e"}'],
        groupWait: '5s',
        escalations: [{ after: '30m', receiver: 'boss' }],
        labels: { runbook: 'x' },
        routes: [{ matchers: ['e=f'], repeatInterval: '1d' }],
      },
    ];
    const saved = await put({ receiver: 'default', groupBy: ['alertname'], routes });
    expect([saved.status, saved.body.errors]).toEqual([200, undefined]);
    const read = await api.call('GET', '/api/v1/routing');
    expect(read.body).toEqual(saved.body);
    expect(read.body).toMatchObject({ receiver: 'default', groupBy: ['alertname'], groupInterval: '5m', routes });
    expect(await put({ ...read.body, version: undefined })).toMatchObject({ status: 200 });
  });

  it('keeps its versions, and one of them is put in force again', async () => {
    const before = await api.call('GET', '/api/v1/routing');
    await put({ receiver: 'db' });
    const versions = await api.call('GET', '/api/v1/routing/versions?limit=2');
    const [newest, old] = versions.body.items as unknown as readonly { version: number; tree: object }[];
    expect(newest).toMatchObject({ tree: { receiver: 'db', routes: [] }, createdBy: expect.any(String) });
    expect(old).toMatchObject({ version: before.body.version, tree: { receiver: 'default' } });
    const restored = await put({ ...old?.tree, version: newest?.version });
    expect(restored.body).toMatchObject({ routes: before.body.routes, version: Number(newest?.version) + 1 });
    expect(await put({ ...old?.tree, version: newest?.version })).toMatchObject({ status: 412 });
  });

  it('is refused with every fault and its place', async () => {
    const body = {
      receiver: 'nobody',
      matchers: ['a="b"'],
      groupBy: ['a', 'a'],
      groupInterval: '0s',
      routes: [{ matchers: ['a=~"("'], receiver: 'db', muteTimings: ['never'] }, { routes: [{ matchers: ['x'] }] }],
    };
    expect(faultsOf(await put(body))).toEqual([
      expect.stringContaining('matchers: the root route takes every alert'),
      'groupBy[1]: "a" stands there twice',
      'groupInterval: must be longer than 0s',
      'receiver: there is no contact point named "nobody": create it first',
      'routes[0].matchers[0]: bad regular expression: missing closing ): `(`',
      'routes[0].muteTimings[0]: there is no mute timing named "never": create it first',
      'routes[1].routes[0].matchers[0]: expected =, !=, =~ or !~, the text ends here (column 2)',
    ]);
    const misspelt = { receiver: 'default', routes: [{ matcher: ['a="b"'], routes: [{ groupwait: '5s' }] }] };
    expect(faultsOf(await put(misspelt))).toEqual([
      'routes[0].routes[0].groupwait: unknown field: did you mean groupWait?',
      'routes[0].matcher: unknown field: did you mean matchers?',
    ]);
    const far = { receiver: 'default', routes: [{ groupWait: '300y' }, { groupWait: 'soon' }] };
    expect(faultsOf(await put(far))).toEqual([
      'routes[0].groupWait: too long: the longest duration is 292y',
      expect.stringContaining('routes[1].groupWait: not a duration'),
    ]);
  });

  it('is refused when it is too deep', async () => {
    let routes: object[] = [{}];
    for (let depth = 1; depth < 51; depth++) routes = [{ routes }];
    expect(faultsOf(await put({ receiver: 'default', routes }))).toEqual([expect.stringContaining('at most 50')]);
  });

  it('takes thousands of routes', async () => {
    const routes = Array.from({ length: 4000 }, (_, at) => ({
      matchers: [`service="s${at}"`],
      groupBy: ['alertname'],
    }));
    expect((await put({ receiver: 'default', routes })).status).toBe(200);
    expect((await api.call('GET', '/api/v1/routing')).body.routes).toHaveLength(4000);
    await put({ receiver: 'default' });
  });

  it('follows a new name of a contact point, and keeps it from being deleted', async () => {
    const created = await point('routed');
    const path = `/api/v1/contact-points/${created.id}`;
    const routes = [{ routes: [{ receiver: 'routed' }] }, { escalations: [{ after: '5m', receiver: 'routed' }] }];
    const saved = await put({ receiver: 'default', routes });
    const refused = await api.call('DELETE', path);
    expect([refused.status, refused.body.detail]).toEqual([
      409,
      expect.stringContaining('sends to "routed" (routes[0].routes[0], routes[1])'),
    ]);
    await api.call('PUT', path, { body: { ...created, name: 'renamed' } });
    const after = await api.call('GET', '/api/v1/routing');
    expect(after.body).toMatchObject({
      version: Number(saved.body.version) + 1,
      routes: [{ routes: [{ receiver: 'renamed' }] }, { escalations: [{ receiver: 'renamed' }] }],
    });
    expect((await put(saved.body)).status).toBe(412);
    await put({ receiver: 'default' });
    expect((await api.call('DELETE', path)).status).toBe(204);
  });

  it('tells which way an alert would go, what did not fit, and what holds it back', async () => {
    const nights = { times: [{ startTime: '00:00', endTime: '06:00' }] };
    await api.call('POST', '/api/v1/mute-timings', { body: { name: 'nights', timeIntervals: [nights] } });
    const routes = [
      { matchers: ['team="web"'] },
      {
        matchers: ['team=~"db|cache"'],
        receiver: 'db',
        groupBy: ['alertname'],
        groupWait: '10s',
        muteTimings: ['nights'],
        escalations: [{ after: '1h', receiver: 'boss' }],
      },
    ];
    const saved = await put({ receiver: 'default', routes });
    expect(saved.body.errors).toBeUndefined();
    const startsAt = '2030-01-01T00:00:00.000Z';
    const endsAt = '2030-01-02T00:00:00.000Z';
    const silence = { matchers: ['team="db"'], startsAt, endsAt, comment: 'move' };
    await api.call('POST', '/api/v1/silences', { body: silence });
    const labels = { alertname: 'Down', team: 'db' };
    const probe = (body: object) => api.call('POST', '/api/v1/routing/probe', { body });
    const { body } = await probe({ labels, at: '2030-01-01T03:00:00Z' });
    expect(body).toMatchObject({
      at: '2030-01-01T03:00:00.000Z',
      version: saved.body.version,
      triedCount: 3,
      tried: [
        { place: '', outcome: 'passed-on', refusedBy: null },
        { place: 'routes[0]', outcome: 'refused', refusedBy: { matcher: 'team="web"', value: 'db' } },
        { place: 'routes[1]', outcome: 'took', matchers: ['team=~"db|cache"'] },
      ],
      ways: [
        {
          place: 'routes[1]',
          receiver: 'db',
          integrations: 1,
          groupKey: '{}/{team=~"db|cache"}:{alertname="Down"}',
          groupLabels: { alertname: 'Down' },
          escalations: [{ after: '1h', receiver: 'boss' }],
          group: null,
          newGroupAt: '2030-01-01T03:00:10.000Z',
          standingGroupAt: null,
          suppressed: true,
          causes: [
            { kind: 'mute-timing', name: 'nights' },
            { kind: 'silence', name: 'move' },
          ],
        },
      ],
    });
    const later = await probe({ labels: { ...labels, team: 'cache' }, at: '2030-01-01T07:00:00Z' });
    expect(later.body.ways).toMatchObject([{ receiver: 'db', suppressed: false, causes: [] }]);
    const draft = await probe({ labels, tree: { receiver: 'boss', routes: [{ matchers: ['team="x"'] }] } });
    expect(draft.body).toMatchObject({ version: null, ways: [{ place: '', receiver: 'boss' }] });
    const wrong = await probe({ labels, tree: { receiver: 'nobody', routes: [{ matchers: ['a=~"["'] }] } });
    expect(faultsOf(wrong)).toEqual([
      expect.stringContaining('tree.receiver: there is no contact point'),
      expect.stringContaining('tree.routes[0].matchers[0]: bad regular expression'),
    ]);
    await put({ receiver: 'default' });
  });

  it('moves an alert that fires, and plays drafts over alerts that fired', async () => {
    const first = await put({ receiver: 'default', groupWait: '0s', routes: [] });
    expect(first.status).toBe(200);
    const alerts = [{ labels: { alertname: 'Moved', team: 'db' } }, { labels: { alertname: 'Stays', team: 'web' } }];
    expect((await api.call('POST', '/alertmanager/api/v2/alerts', { body: alerts })).status).toBe(200);
    const probe = (team: string) => api.call('POST', '/api/v1/routing/probe', { body: { labels: { team } } });
    const group = async (team: string): Promise<unknown> =>
      ((await probe(team)).body.ways as unknown as Json[])[0]?.group;
    expect(await group('db')).toMatchObject({ nextFlushAt: expect.any(String) });
    const tree = { receiver: 'default', routes: [{ matchers: ['team="db"'], receiver: 'db' }] };
    const { body } = await api.call('POST', '/api/v1/routing/replay', { body: { tree, days: 1 } });
    expect(body).toMatchObject({ episodes: 2, truncated: false, same: 1, elsewhere: 1, nowhere: 0, regrouped: 0 });
    expect(body.contactPoints).toEqual([
      { name: 'db', before: 0, after: 1 },
      { name: 'default', before: 2, after: 1 },
    ]);
    expect(body.changed).toMatchObject([
      {
        labels: { alertname: 'Moved' },
        outcome: 'elsewhere',
        before: [{ receiver: 'default' }],
        after: [{ receiver: 'db' }],
      },
    ]);
    await put(tree);
    expect(await group('db')).toMatchObject({ nextFlushAt: expect.any(String) });
    const again = await api.call('POST', '/api/v1/routing/replay', { body: { tree, limit: 0 } });
    expect(again.body).toMatchObject({ same: 2, changed: [] });
    const tooLong = await api.call('POST', '/api/v1/routing/replay', { body: { tree, days: 91 } });
    expect(faultsOf(tooLong)).toEqual(['days: must be 1 to 90']);
    await put({ receiver: 'default' });
  });
});
