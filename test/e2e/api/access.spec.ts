import { ApiNode } from './support/api-node.js';

describe('access to the API', () => {
  let api: ApiNode;
  let tokens: Readonly<Record<'viewer' | 'editor' | 'admin', string>>;

  beforeAll(async () => {
    api = await ApiNode.start();
    tokens = {
      viewer: await api.issueToken('viewer'),
      editor: await api.issueToken('editor'),
      admin: await api.issueToken('admin'),
    };
  });
  afterAll(() => api.stop());

  it('tells the caller who they are', async () => {
    const answer = await api.call('GET', '/api/v1/me', { token: tokens.viewer });
    expect(answer.body).toMatchObject({ name: 'token a viewer', role: 'viewer', kind: 'token' });
    expect(answer.headers.get('x-tocsin-node')).toBe('api');
    expect(answer.headers.get('x-request-id')).toBeTruthy();
  });

  it('takes a token as the password of Basic authentication', async () => {
    const authorization = `Basic ${Buffer.from(`anybody:${tokens.viewer}`).toString('base64')}`;
    const answer = await api.call('GET', '/prometheus/api/v1/query?query=1', {
      token: null,
      headers: { authorization },
    });
    expect(answer.body).toMatchObject({ status: 'success', data: { resultType: 'scalar' } });
  });

  it.each([
    ['an unknown token', 'Bearer tcs_nobody_knows_this_one'],
    ['a token cut short', 'Bearer tcs_'],
    ['a huge token', `Bearer ${'x'.repeat(5000)}`],
    ['another scheme', 'Digest username="a"'],
    ['Basic without a colon', `Basic ${Buffer.from('nothing').toString('base64')}`],
  ])('refuses %s', async (_, authorization) => {
    const answer = await api.call('GET', '/api/v1/me', { token: null, headers: { authorization } });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
    expect(JSON.stringify(answer.body)).not.toContain('nobody_knows');
  });

  it('refuses a revoked token from the moment the revoking request has returned', async () => {
    for (let round = 0; round < 20; round++) {
      const issued = await api.call('POST', '/api/v1/tokens', { body: { name: 'short', role: 'viewer' } });
      const token = String(issued.body.token);
      expect((await api.call('GET', '/api/v1/me', { token })).status).toBe(200);
      expect((await api.call('DELETE', `/api/v1/tokens/${issued.body.id}`)).status).toBe(204);
      const refused = await api.call('GET', '/api/v1/me', { token });
      expect([refused.status, refused.body.detail]).toEqual([401, 'this API token was revoked']);
    }
  });

  it('lists tokens page by page without ever showing one', async () => {
    const seen: string[] = [];
    let next = '';
    let total = 0;
    do {
      const { body } = await api.call('GET', `/api/v1/tokens?limit=7${next}`);
      seen.push(...(body.items as unknown as readonly { readonly id: string }[]).map((token) => token.id));
      expect(JSON.stringify(body)).not.toContain(tokens.admin);
      total = Number(body.total);
      next = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
    } while (next);
    expect([new Set(seen).size, seen.length]).toEqual([total, total]);
  });

  it('refuses a token without name, of an unknown role, or that has expired already', async () => {
    const answer = await api.call('POST', '/api/v1/tokens', { body: { role: 'boss', nam: 'x' } });
    expect(answer.status).toBe(422);
    expect((answer.body.errors as unknown as readonly { path: string }[]).map((fault) => fault.path).sort()).toEqual([
      'nam',
      'name',
      'role',
    ]);
    const past = { name: 'old', role: 'viewer', expiresAt: '2001-01-01T00:00:00Z' };
    expect((await api.call('POST', '/api/v1/tokens', { body: past })).body.detail).toBe('expiresAt: is in the past');
  });

  it('never writes a token into the log', () => {
    for (const token of Object.values(tokens)) expect(api.log()).not.toContain(token);
  });
});
