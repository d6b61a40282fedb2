import { AlertLinesReader } from '../../../src/ui/data/alert-lines.js';
import { WebhookReceiver } from '../../support/receivers/webhook-receiver.js';
import { until } from '../../support/until.js';
import { ApiNode, faultsOf, type Json } from './support/api-node.js';

const list = (value: Json | undefined): readonly Json[] => (value ?? []) as unknown as readonly Json[];
const texts = (values: readonly Json[], name: string) => values.map((value) => String(value[name]));

describe('lists of alerts and notifications', () => {
  let api: ApiNode;
  let receiver: WebhookReceiver;

  beforeAll(async () => {
    receiver = await WebhookReceiver.start();
    api = await ApiNode.start();
    const integrations = [{ type: 'webhook', url: receiver.url }];
    for (const name of ['ops', 'db']) {
      await api.call('POST', '/api/v1/contact-points', { body: { name, integrations } });
    }
    const routes = [{ matchers: ['team="db"'], receiver: 'db' }];
    const routing = { receiver: 'ops', groupBy: ['alertname'], groupWait: '0s', routes };
    expect((await api.call('PUT', '/api/v1/routing', { body: routing })).status).toBe(200);
    const rules = [
      { alert: 'Fire', expr: 'flame > 0', labels: { severity: 'critical' }, annotations: { summary: '=burning()' } },
      { alert: 'Slow', expr: 'vector(1)', labels: { severity: 'info', team: 'db' } },
      { alert: 'Later', expr: 'vector(1)', for: '1d' },
    ];
    await api.call('POST', '/api/v1/rule-groups', { body: { name: 'lists', interval: '1s', rules } });
    const body = ['1', '2', '3'].map((room) => `flame{room="${room}"} ${room}\n`).join('');
    await api.call('POST', '/prometheus/api/v1/import/prometheus', { body });
    await until(async () => Number((await api.call('GET', '/api/v1/alerts')).body.total) === 5);
    await until(async () => {
      const { body: log } = await api.call('GET', '/api/v1/notifications?status=delivered');
      return list(log.items).flatMap(({ alerts }) => list(alerts)).length === 4;
    });
  });
  afterAll(async () => {
    await api.stop();
    await receiver.close();
  });

  const rows = async (query: string): Promise<readonly Json[]> =>
    list((await api.call('GET', `/api/v1/alerts/rows?${query}`)).body.rows);

  it('rows come in order, with severity, receivers, and the proof of evaluation', async () => {
    const { body } = await api.call('GET', '/api/v1/alerts/rows?sort=urgency');
    const found = list(body.rows);
    expect(found.map(({ labels }) => String(labels?.alertname))).toEqual(['Fire', 'Fire', 'Fire', 'Slow', 'Later']);
    expect(found[0]).toMatchObject({ severity: 'critical', receivers: ['ops'], summary: '=burning()', node: 'api' });
    expect(found[3]).toMatchObject({ severity: 'info', receivers: ['db'], state: 'firing', noticeFails: false });
    expect(body).toMatchObject({ total: 5, considered: 5, truncated: false });
    expect(body.evaluation).toMatchObject({ lateGroups: 0, newest: { node: 'api' } });
    expect(Number(body.evaluation?.rules)).toBeGreaterThanOrEqual(3);
  });

  it('rows may be fewer than are counted', async () => {
    const { body } = await api.call('GET', '/api/v1/alerts/rows?limit=2');
    expect(list(body.rows)).toHaveLength(2);
    expect(body).toMatchObject({ total: 5, states: { firing: 4, pending: 1, inactive: null } });
    const over = await api.call('GET', '/api/v1/alerts/rows?state=inactive&state=suppressed&matcher=team%3Ddb');
    expect(over.body).toMatchObject({ total: 0, considered: 4, states: { firing: 1, pending: 0, inactive: 0 } });
    expect((await api.call('GET', '/api/v1/alerts/rows?limit=0')).status).toBe(422);
  });

  it('lines hold the same as rows', async () => {
    const query = 'sort=urgency&matcher=alertname!%3DLater';
    const { body } = await api.call('GET', `/api/v1/alerts/rows?${query}`);
    const lines = await api.call('GET', `/api/v1/alerts/lines?${query}`);
    expect(lines.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    const reader = new AlertLinesReader();
    for (const line of String(lines.body).trimEnd().split('\n')) reader.read(line);
    const moving = { asOf: expect.any(String), evaluation: expect.anything() };
    expect(reader.answer()).toEqual({ ...body, ...moving, complete: true });
    const none = await api.call('GET', '/api/v1/alerts/lines?matcher=team%3Dnobody');
    expect(String(none.body).split('\n')).toEqual([
      expect.stringContaining('"total":0'),
      '{"texts":[],"traits":[],"rows":[]}',
      '',
    ]);
    expect((await api.call('GET', '/api/v1/alerts/lines?matcher=@x%3Dy')).status).toBe(422);
  });

  it('the page of alerts names in its head what it will ask for first', async () => {
    const { headers } = await api.call('GET', '/alerts?q=team%3Ddb%20disk&state=firing');
    expect(headers.get('link')).toBe(
      '</api/v1/alerts/lines?sort=urgency&state=firing&matcher=team%3Ddb>; rel=preload; as=fetch; crossorigin=anonymous',
    );
    expect((await api.call('GET', '/rules')).headers.get('link')).toBeNull();
  });

  it('matchers and @ terms choose among them, and a wrong one is told by its place', async () => {
    const values = async (query: string) => texts(await rows(query), 'value');
    expect(await values('matcher=room%3D~"1|3"&sort=-value')).toEqual(['3', '1']);
    expect((await rows('matcher=@receiver%3Ddb')).map(({ labels }) => String(labels?.alertname))).toEqual(['Slow']);
    expect(await rows('matcher=@state%3Dpending')).toHaveLength(1);
    expect(await rows('matcher=@age>1d')).toHaveLength(0);
    const wrong = await api.call('GET', '/api/v1/alerts/rows?matcher=a%3Db&matcher=@sevrity%3Dinfo');
    expect(wrong.status).toBe(422);
    expect(faultsOf(wrong)).toEqual([
      expect.stringContaining('matcher[1]: @sevrity is not known: write one of @state'),
    ]);
  });

  it('pages in an order hold everything once', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await api.call('GET', `/api/v1/alerts?sort=name&limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...list(body.items).map(({ labels }) => `${labels?.alertname}${labels?.room ?? ''}`));
      cursor = body.nextCursor === (null as unknown) ? '' : encodeURIComponent(String(body.nextCursor));
      expect(body.total).toBe(5);
    } while (cursor !== '');
    expect(seen.sort()).toEqual(['Fire1', 'Fire2', 'Fire3', 'Later', 'Slow']);
    expect((await api.call('GET', '/api/v1/alerts?sort=name&cursor=x')).status).toBe(422);
  });

  it('facets count what the result has', async () => {
    const { body } = await api.call('GET', '/api/v1/alerts/facets?state=firing');
    const names = texts(list(body.facets), 'name');
    expect(names).toEqual(expect.arrayContaining(['alertname', 'severity', 'room', 'team']));
    const severity = list(body.facets).find(({ name }) => String(name) === 'severity');
    expect(severity).toMatchObject({
      alerts: 4,
      values: 2,
      top: [{ value: 'critical', alerts: 3 }, { value: 'info' }],
    });
    const found = await api.call('GET', '/api/v1/alerts/facets?search=room');
    expect(texts(list(found.body.facets), 'name')).toEqual(['room']);
  });

  it('files hold all that match, and no formula', async () => {
    const csv = await api.call('GET', '/api/v1/alerts/export?matcher=room%3D~".%2B"&sort=value');
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="alerts.csv"');
    const [head = '', ...lines] = String(csv.body).trimEnd().split('\r\n');
    expect(head).toBe(
      'state,severity,since,value,summary,receivers,suppressed,acknowledgedBy,alertname,room,severity,group,node,id,fingerprint',
    );
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain(",1,'=burning(),ops,false,,Fire,1,critical,default/lists,api,");
    const json = await api.call('GET', '/api/v1/alerts/export?format=json&state=pending');
    expect(json.body as unknown).toMatchObject([{ state: 'pending', labels: { alertname: 'Later' } }]);
    const none = await api.call('GET', '/api/v1/alerts/export?format=json&state=inactive');
    expect(none.body as unknown).toEqual([]);
    const log = await api.call('GET', '/api/v1/notifications/export?contactPoint=db');
    expect(String(log.body)).toMatch(
      /^id,createdAt,status,.*\r\n[^\r]*,delivered,db,webhook,[^\r]*,api,delivered,200,\r\n$/,
    );
    const asJson = await api.call('GET', '/api/v1/notifications/export?format=json&q=slow');
    expect(asJson.body as unknown).toMatchObject([{ contactPoint: 'db' }]);
  });

  it('several are acknowledged at once, each for itself', async () => {
    const [fire, , , slow, later] = await rows('sort=urgency');
    const ids = [fire, slow, later].map((row) => String(row?.id));
    const { status, body } = await api.call('POST', '/api/v1/alerts/acknowledge', { body: { ids, note: 'ours' } });
    expect(status).toBe(200);
    expect(texts(list(body.acknowledged), 'length')).toHaveLength(2);
    expect(list(body.refused)).toEqual([{ id: later?.id, reason: expect.stringContaining('does not fire') }]);
    expect(await rows('matcher=@acknowledged-by%3D~".%2B"')).toHaveLength(2);
    const viewer = { token: await api.issueToken('viewer'), body: { ids } };
    expect((await api.call('POST', '/api/v1/alerts/acknowledge', viewer)).status).toBe(403);
  });

  it('the log is counted again from attempts, claims and state changes', async () => {
    const { body } = await api.call('GET', '/api/v1/notifications/audit/verify');
    expect(body).toMatchObject({ sound: true, complete: true, sum: { balanced: true, unknown: 0 } });
    expect(body.outcomes).toMatchObject({ checked: body.sum?.due, disagreements: 0 });
    expect(body.duplicates).toMatchObject({ claims: 0, deliveries: 0, possible: 0 });
    expect(body.stateChanges).toMatchObject({ firings: 4, told: 4, untold: 0, open: [] });
    expect(list(body.nodes)).toEqual([expect.objectContaining({ node: 'api', takeovers: 0, unknown: 0 })]);
    const [first] = list((await api.call('GET', '/api/v1/notifications?contactPoint=db')).body.items);
    const detail = await api.call('GET', `/api/v1/notifications/${first?.id}`);
    expect(detail.body.route).toEqual([[], ['team="db"']]);
    expect(detail.body.request).toMatchObject({
      type: 'webhook',
      method: 'POST',
      headers: { 'webhook-id': first?.id, 'x-tocsin-node': 'api', 'content-type': 'application/json' },
    });
  });

  it('outcomes of notifications are counted over time, by the same choice as the list', async () => {
    const from = new Date(Date.now() - 3_600_000).toISOString();
    const { body } = await api.call('GET', `/api/v1/notifications/outcomes?from=${from}&buckets=12`);
    const { total } = (await api.call('GET', '/api/v1/notifications')).body;
    const counted = list(body.buckets).reduce((sum, { counts }) => sum + Number(counts?.delivered), 0);
    expect([counted, body.totals?.delivered]).toEqual([total, total]);
    expect(list(body.buckets).length).toBeLessThanOrEqual(12);
    const nobody = await api.call('GET', `/api/v1/notifications/outcomes?from=${from}&node=nobody`);
    expect(nobody.body.totals).toMatchObject({ delivered: 0 });
    const backwards = await api.call('GET', `/api/v1/notifications/outcomes?from=${from}&to=2020-01-01T00:00:00Z`);
    expect(faultsOf(backwards)).toEqual(['to: must be later than from']);
  });
});
