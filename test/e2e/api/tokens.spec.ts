import { until } from '../../support/until.js';
import { ApiNode, faultsOf } from './support/api-node.js';

const someId = '01a1fc40-0000-7000-8000-000000000000';

describe('API tokens', () => {
  let api: ApiNode;
  beforeAll(async () => {
    api = await ApiNode.start();
  });
  afterAll(() => api.stop());

  async function issue(name = 'ci', role = 'viewer'): Promise<{ readonly id: string; readonly token: string }> {
    const { status, body } = await api.call('POST', '/api/v1/tokens', { body: { name, role } });
    expect(status).toBe(201);
    return { id: String(body.id), token: String(body.token) };
  }

  async function meAs(token: string): Promise<unknown> {
    const { status, body } = await api.call('GET', '/api/v1/me', { token });
    return status === 200 ? 200 : body.detail;
  }

  it('end with a checksum, by which a wrong letter is told from an unknown token', async () => {
    const { token } = await issue();
    expect(token).toMatch(/^tcs_[0-9A-Za-z]{49}$/);
    const last = token.endsWith('0') ? '1' : '0';
    expect(await meAs(token.slice(0, -1) + last)).toContain('mistyped');
    expect(await meAs('tcs_00000000000000000000000000000000000000000000')).toContain('not known');
  });

  it('get a new secret, and the present one stays good for the overlap', async () => {
    const { id, token } = await issue();
    const rotated = await api.call('POST', `/api/v1/tokens/${id}/rotate`, { body: { overlap: '1h' } });
    expect([rotated.status, rotated.body.id]).toEqual([200, id]);
    expect(Date.parse(String(rotated.body.previousUntil))).toBeGreaterThan(0);
    const next = String(rotated.body.token);
    expect([await meAs(token), await meAs(next)]).toEqual([200, 200]);

    const again = await api.call('POST', `/api/v1/tokens/${id}/rotate`, { body: { overlap: '1h' } });
    expect([again.status, again.body.detail]).toEqual([409, expect.stringContaining('overlap 0s')]);

    const last = await api.call('POST', `/api/v1/tokens/${id}/rotate`, { body: { overlap: '0s' } });
    expect([await meAs(token), await meAs(next)]).toEqual(Array(2).fill('this API token is not known'));
    expect(await meAs(String(last.body.token))).toBe(200);
    await api.call('DELETE', `/api/v1/tokens/${id}`);
    expect(await meAs(String(last.body.token))).toBe('this API token was revoked');
    const late = await api.call('POST', `/api/v1/tokens/${id}/rotate`, { body: {} });
    expect([late.status, late.body.detail]).toEqual([409, 'the token was revoked: issue a new one']);
  });

  it('are told how an old secret ended', async () => {
    const { id, token } = await issue();
    await api.call('POST', `/api/v1/tokens/${id}/rotate`, { body: { overlap: '1ms' } });
    await until(async () => (await meAs(token)) !== 200);
    expect(await meAs(token)).toContain('this API token was rotated');
  });

  it('rotate and revoke themselves, but make no tokens and change no others', async () => {
    const { id, token } = await issue('robot', 'editor');
    const other = await issue('other', 'viewer');
    const own = (method: string, path: string, body?: unknown) =>
      api.call(method, `/api/v1/me/tokens${path}`, { token, body });
    expect((await own('GET', '')).body).toEqual({ items: [], nextCursor: null, total: 0 });
    expect((await own('POST', '', { name: 'more', role: 'viewer' })).status).toBe(403);
    expect((await own('DELETE', `/${other.id}`)).status).toBe(404);
    expect((await own('POST', `/${other.id}/rotate`, {})).status).toBe(404);
    const longer = await own('POST', `/${id}/rotate`, { expiresAt: '2099-01-01T00:00:00Z' });
    expect(faultsOf(longer)).toEqual(['expiresAt: a token cannot prolong itself: sign in to do so']);
    const rotated = await own('POST', `/${id}/rotate`, {});
    expect(await meAs(String(rotated.body.token))).toBe(200);
    expect((await own('DELETE', `/${id}`)).status).toBe(204);
    expect(await meAs(token)).toBe('this API token was revoked');
  });

  it('refuse overlaps that cannot be, and ids that are none', async () => {
    const { id } = await issue();
    const rotate = (body: unknown) => api.call('POST', `/api/v1/tokens/${id}/rotate`, { body });
    expect(faultsOf(await rotate({ overlap: '31d' }))).toEqual(['overlap: at most 30d']);
    expect(faultsOf(await rotate({ overlap: 'soon' }))[0]).toContain('overlap: not a duration');
    expect(faultsOf(await rotate({ expiresAt: '2001-01-01T00:00:00Z' }))).toEqual(['expiresAt: is in the past']);
    for (const path of ['nonsense', someId]) {
      expect((await api.call('POST', `/api/v1/tokens/${path}/rotate`, { body: {} })).status).toBe(404);
      expect((await api.call('DELETE', `/api/v1/tokens/${path}`)).status).toBe(404);
    }
  });

  it('show when and from where they were used last', async () => {
    const { id, token } = await issue('used');
    await meAs(token);
    const { body } = await api.call('GET', '/api/v1/tokens');
    const items = body.items as unknown as readonly { readonly id: string; readonly lastUsedAddress: string | null }[];
    expect(items.find((item) => item.id === id)?.lastUsedAddress).toContain('127.0.0.1');
  });
});
