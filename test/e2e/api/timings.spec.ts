import { ApiNode, faultsOf, type Json } from './support/api-node.js';

const list = (value: Json | undefined): readonly Json[] => (value ?? []) as unknown as readonly Json[];

describe('mute timings and inhibitions', () => {
  let api: ApiNode;
  beforeAll(async () => {
    api = await ApiNode.start();
  });
  afterAll(() => api.stop());

  const timings = '/api/v1/mute-timings';
  const inhibitions = '/api/v1/inhibitions';
  const nights = {
    name: 'nights',
    timeIntervals: [
      { times: [{ startTime: '22:00', endTime: '24:00' }], weekdays: ['monday:friday'], location: 'Europe/Vienna' },
      { daysOfMonth: ['1', '-3:-1'], months: ['january:march'], years: ['2027:2030'] },
    ],
  };
  const quiet = { name: 'quiet', sourceMatchers: ['severity="critical"'], targetMatchers: ['severity!="critical"'] };

  it.each([
    [timings, nights, { ...nights, timeIntervals: [{ weekdays: ['saturday', 'sunday'] }] }],
    [inhibitions, { ...quiet, equal: ['cluster'] }, { ...quiet, equal: [] }],
  ] as const)('of %s are created, read, replaced and deleted, with versions', async (path, draft, wanted) => {
    const made = await api.call('POST', path, { body: draft });
    expect([made.status, made.body]).toMatchObject([201, { ...draft, version: 1, updatedBy: 'token bootstrap' }]);
    const one = String(made.headers.get('location'));
    expect((await api.call('GET', one)).body).toEqual(made.body);
    expect(faultsOf(await api.call('POST', path, { body: draft }))[0]).toContain('name: there is a');
    const ifMatch = { 'if-match': '"1"' };
    const put = await api.call('PUT', one, { body: { ...made.body, ...wanted }, headers: ifMatch });
    expect([put.headers.get('etag'), put.body]).toMatchObject(['"2"', { ...wanted, version: 2 }]);
    const stale = await api.call('PUT', one, { body: draft, headers: ifMatch });
    expect(stale.status).toBe(412);
    const { body } = await api.call('GET', path);
    expect([body.total, list(body.items).map(({ name }) => name)]).toEqual([1, [draft.name]]);
    expect((await api.call('DELETE', one, { headers: ifMatch })).status).toBe(412);
    expect([(await api.call('DELETE', one)).status, (await api.call('GET', one)).status]).toEqual([204, 404]);
    const id = String(made.body.id);
    const history = await api.call('GET', `/api/v1/audit?entityId=${id}`);
    const kind = path === timings ? 'mute-timing' : 'inhibition';
    expect(list(history.body.items).map(({ action }) => action)).toEqual([
      ...[`${kind}.delete`, `${kind}.change`, `${kind}.create`],
    ]);
  });

  it('tell whether a timing holds and when next', async () => {
    const made = await api.call('POST', timings, { body: { ...nights, name: 'asked' } });
    const status = async (at: string): Promise<Json> =>
      (await api.call('GET', `${timings}/${made.body.id}/status?at=${at}`)).body;
    expect(await status('2027-06-07T12:00:00Z')).toMatchObject({
      ...{ at: '2027-06-07T12:00:00.000Z', holds: false },
      windows: [
        { startsAt: '2027-06-07T20:00:00.000Z', endsAt: '2027-06-07T22:00:00.000Z' },
        ...Array.from({ length: 4 }, () => ({ startsAt: expect.any(String) })),
      ],
    });
    const now = await status('2027-06-07T20:00:00Z');
    expect([now.holds, list(now.windows)[0]]).toEqual([true, { startsAt: null, endsAt: '2027-06-07T22:00:00.000Z' }]);
    const present = await api.call('GET', `${timings}/${made.body.id}/status`);
    expect(typeof present.body.holds).toBe('boolean');
    expect((await api.call('GET', `${timings}/01a1fc40-0000-7000-8000-000000000000/status`)).status).toBe(404);
  });

  const timing = (interval: object) => ({ name: 'wrong', timeIntervals: [interval] });
  it.each<[string, unknown, readonly string[]]>([
    ['nothing', {}, ['name', 'timeIntervals']],
    ['no interval', { name: 'x', timeIntervals: [] }, ['timeIntervals']],
    ['a name with blank edges', { ...nights, name: ' x' }, ['name']],
    ['an hour that there is not', timing({ times: [{ startTime: '24:01', endTime: '25:00' }] }), ['times[0]']],
    ['a time over midnight', timing({ times: [{ startTime: '22:00', endTime: '06:00' }] }), ['times[0]']],
    ['half a time', timing({ times: [{ startTime: '22:00' }] }), ['times[0].endTime']],
    ['a weekday of another language', timing({ weekdays: ['montag'] }), ['weekdays[0]']],
    ['weekdays in the wrong order', timing({ weekdays: ['friday:monday'] }), ['weekdays[0]']],
    ['day 32', timing({ daysOfMonth: ['1:32'] }), ['daysOfMonth[0]']],
    ['a month that is none', timing({ months: ['juvember'] }), ['months[0]']],
    ['years in the wrong order', timing({ years: ['2030:2027'] }), ['years[0]']],
    ['a zone that is none', timing({ location: 'Europe/Atlantis' }), ['location']],
    ['Alertmanager’s own names of fields', timing({ days_of_month: ['1'] }), ['days_of_month']],
    ['numbers for texts', timing({ years: [2027] }), ['years[0]']],
  ])('refuse a timing with %s', async (_, body, paths) => {
    const answer = await api.call('POST', timings, { body });
    const places = faultsOf(answer).map((fault) => fault.split(': ')[0]?.replace('timeIntervals[0].', ''));
    expect([answer.status, places]).toEqual([422, paths]);
  });

  it.each<[string, unknown, readonly string[]]>([
    ['nothing', {}, ['name', 'sourceMatchers', 'targetMatchers']],
    ['no source', { ...quiet, sourceMatchers: [] }, ['sourceMatchers']],
    ['no target', { ...quiet, targetMatchers: [] }, ['targetMatchers']],
    ['a matcher that is none', { ...quiet, sourceMatchers: ['a="1"', 'severity'] }, ['sourceMatchers[1]']],
    ['a bad regular expression', { ...quiet, targetMatchers: ['a=~"[z-a]"'] }, ['targetMatchers[0]']],
    ['a matcher without a name', { ...quiet, targetMatchers: ['=a'] }, ['targetMatchers[0]']],
    ['a label twice', { ...quiet, equal: ['a', 'b', 'a'] }, ['equal[2]']],
    ['a label without a name', { ...quiet, equal: [''] }, ['equal[0]']],
    ['texts for lists', { ...quiet, equal: 'cluster' }, ['equal']],
    ['an unknown field', { ...quiet, source_match: {} }, ['source_match']],
    ['a very long name', { ...quiet, name: 'x'.repeat(201) }, ['name']],
  ])('refuse an inhibition with %s', async (_, body, paths) => {
    const answer = await api.call('POST', inhibitions, { body });
    expect([answer.status, faultsOf(answer).map((fault) => fault.split(': ')[0])]).toEqual([422, paths]);
  });
});
