import { bootstrapToken } from '../../ha/support/tocsin-node.js';
import { WebhookReceiver } from '../../support/receivers/webhook-receiver.js';
import { ApiNode, faultsOf, type Json } from './support/api-node.js';

const planted = [
  'whsec_cGxhbnRlZC1zZWNyZXQtMQ==',
  'planted-header',
  'planted-path',
  'planted-password',
  'planted-bearer',
];
const [secret = '', header = '', path = '', password = '', bearer = ''] = planted;

describe('the audit log', () => {
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

  const entries = async (query = ''): Promise<readonly Json[]> => {
    const { status, body } = await api.call('GET', `/api/v1/audit?limit=100${query}`);
    expect([status, body.detail]).toEqual([200, undefined]);
    return body.items as unknown as readonly Json[];
  };
  /** What was written down while `work` was done, oldest first. */
  const during = async (work: () => Promise<unknown>): Promise<readonly Json[]> => {
    const last = Number((await entries())[0]?.seq ?? 0);
    await work();
    return [...(await entries())].filter(({ seq }) => Number(seq) > last).reverse();
  };
  const done = async (method: string, where: string, body?: unknown): Promise<Json> => {
    const answer = await api.call(method, where, { body });
    expect([where, answer.status < 300, answer.body.detail]).toEqual([where, true, undefined]);
    return answer.body;
  };

  it('tells of each change who did it, from where, and how it was before and after', async () => {
    const rules = [{ alert: 'Down', expr: 'up == 0' }];
    const written = await during(async () => {
      const { id } = await done('POST', '/api/v1/rule-groups', { name: 'told', rules });
      const one = `/api/v1/rule-groups/${id}`;
      await done('PUT', one, { name: 'told', interval: '30s', rules });
      await done('PUT', one, { name: 'told', interval: '30s', rules });
      await done('POST', `${one}/pause`);
      await done('POST', `${one}/pause`);
      await done('POST', `${one}/resume`);
      await done('POST', `${one}/versions/1/restore`);
      expect((await api.call('PUT', one, { body: { name: 5 } })).status).toBe(422);
      await done('DELETE', one);
      await done('POST', '/api/v1/rule-groups/import', 'groups: [{ name: by file, rules: [] }]');
    });
    const group = ['create', 'change', 'pause', 'resume', 'restore', 'delete', 'create'];
    expect(written.map(({ action }) => action)).toEqual(group.map((deed) => `rule-group.${deed}`));
    const [create, change, pause] = written;
    expect(create).toMatchObject({
      actor: { kind: 'token', name: 'token bootstrap' },
      node: 'api',
      address: expect.stringMatching(/127\.0\.0\.1|::1/),
      requestId: expect.any(String),
      entity: { kind: 'rule-group', name: 'default/told' },
      before: null,
      after: { name: 'told', rules: [{ alert: 'Down' }] },
    });
    expect([change?.before, change?.after]).toMatchObject([{ intervalMs: 60_000 }, { intervalMs: 30_000 }]);
    expect([pause?.before, pause?.after]).toMatchObject([{ paused: false }, { paused: true }]);
  });

  it('never holds a secret, but tells that one was changed', async () => {
    const integration = { type: 'webhook', url: `${receiver.url}/${path}`, secret, headers: { authorization: header } };
    const written = await during(async () => {
      const point = await done('POST', '/api/v1/contact-points', { name: 'masked', integrations: [integration] });
      const one = `/api/v1/contact-points/${point.id}`;
      const [stored] = point.integrations as unknown as readonly Json[];
      const changed = { ...integration, id: stored?.id, headers: { authorization: `${header}-2` } };
      await done('PUT', one, { name: 'masked', integrations: [changed] });
      await done('POST', `${one}/test`);
      const prometheus = { type: 'prometheus', name: 'masked', url: receiver.url };
      const basicAuth = { username: 'u', password };
      const source = await done('POST', '/api/v1/data-sources', { ...prometheus, basicAuth });
      const two = `/api/v1/data-sources/${source.id}`;
      await done('PUT', two, { ...prometheus, bearerToken: bearer });
      await done('DELETE', two);
      await done('PUT', '/api/v1/routing', { receiver: 'masked' });
      const token = await done('POST', '/api/v1/tokens', { name: 'shown once', role: 'viewer' });
      planted.push(String(token.token));
      await done('DELETE', `/api/v1/tokens/${token.id}`);
    });
    expect(written.map(({ action }) => action)).toEqual([
      'contact-point.create',
      'contact-point.change',
      'contact-point.test',
      'data-source.create',
      'data-source.change',
      'data-source.delete',
      'routing.change',
      'token.create',
      'token.revoke',
    ]);
    const [create, change, test, source] = written;
    const host = new URL(receiver.url).host;
    const masked = { url: `http://${host}/<set>`, secret: '<set>', headers: { authorization: '<set>' } };
    expect(create?.after?.integrations).toMatchObject([masked]);
    expect(change?.after?.integrations).toMatchObject([{ ...masked, headers: { authorization: '<changed>' } }]);
    expect(test?.after).toEqual({ outcomes: [{ type: 'webhook', outcome: 'delivered' }] });
    expect(source?.after).toMatchObject({ basicAuth: { username: 'u', password: '<set>' } });
    const exported = await api.call('GET', '/api/v1/audit/export');
    for (const text of [...planted, bootstrapToken]) expect(String(exported.body)).not.toContain(text);
  });

  it('is found by who, what and when, page by page', async () => {
    const { items, total } = (await api.call('GET', '/api/v1/audit?limit=2')).body as unknown as {
      readonly items: readonly Json[];
      readonly total: number;
    };
    expect(items.map(({ seq }) => Number(seq))).toEqual([total, total - 1]);
    const byFilter = await entries('&action=rule-group.create&actor=token%20bootstrap&entityKind=rule-group');
    expect(byFilter.length).toBeGreaterThan(0);
    expect(new Set(byFilter.map(({ action }) => action))).toEqual(new Set(['rule-group.create']));
    expect(await entries('&to=2001-01-01T00:00:00Z')).toEqual([]);
    const query = 'action=rule-group.create&actor=token%20bootstrap';
    const file = await api.call('GET', `/api/v1/audit/export?${query}&format=csv`);
    expect(file.headers.get('content-disposition')).toContain('tocsin-audit.csv');
    const [head, ...lines] = String(file.body).trim().split('\r\n');
    expect(head).toMatch(/^seq,at,node,actorKind,.*,before,after,previousHash,hash$/);
    expect(lines.map((line) => Number(line.split(',', 1)[0]))).toEqual(
      byFilter.map(({ seq }) => Number(seq)).reverse(),
    );
    const list = (await api.call('GET', `/api/v1/audit/export?${query}&format=json`))
      .body as unknown as readonly Json[];
    expect([...list].reverse()).toEqual(byFilter);
    const wrong = await api.call('GET', '/api/v1/audit?limit=101&who=me&from=yesterday');
    expect(
      faultsOf(wrong)
        .map((fault) => fault.split(':')[0])
        .sort(),
    ).toEqual(['from', 'limit', 'who']);
  });

  it('is exported whole, oldest first, one entry per line', async () => {
    const answer = await api.call('GET', '/api/v1/audit/export');
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    const lines = String(answer.body)
      .trimEnd()
      .split('\n')
      .map(
        (line) => JSON.parse(line) as { readonly seq: number; readonly hash: string; readonly previousHash: string },
      );
    expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, index) => index + 1));
    expect(lines.slice(1).map(({ previousHash }) => previousHash)).toEqual(lines.slice(0, -1).map(({ hash }) => hash));
  });

  it('is verified, also against an end that was noted earlier', async () => {
    const { body } = await api.call('GET', '/api/v1/audit/verify');
    expect(body).toMatchObject({ intact: true, fault: null, entries: (await entries())[0]?.seq });
    const { seq, hash } = body.end as unknown as { readonly seq: number; readonly hash: string };
    await api.issueToken('viewer');
    const again = await api.call('GET', `/api/v1/audit/verify?seq=${seq}&hash=${hash}`);
    expect(again.body).toMatchObject({ intact: true, entries: Number(seq) + 1 });
    const other = await api.call('GET', `/api/v1/audit/verify?seq=${seq}&hash=${'0'.repeat(64)}`);
    expect(other.body).toMatchObject({
      intact: false,
      fault: { seq, reason: 'not-as-noted', message: expect.stringContaining('put back to an earlier state') },
    });
    expect(faultsOf(await api.call('GET', '/api/v1/audit/verify?seq=1'))).toEqual([
      'hash: is required with the other one',
    ]);
  });
});
