import { bootstrapToken } from '../../ha/support/tocsin-node.js';
import { ApiNode } from './support/api-node.js';

describe('answers to callers that take them compressed', () => {
  let api: ApiNode;

  beforeAll(async () => {
    api = await ApiNode.start({ TOCSIN_TRUSTED_PROXIES: '127.0.0.1' });
  });
  afterAll(() => api.stop());

  const gzip = { 'accept-encoding': 'gzip', 'x-forwarded-for': '198.51.100.7' };
  const encoded = async (path: string, given: Readonly<Record<string, string>> = gzip) => {
    const { status, headers, body } = await api.call('GET', path, { headers: given });
    expect(status).toBe(200);
    return { encoding: headers.get('content-encoding'), vary: headers.get('vary'), text: JSON.stringify(body) };
  };

  it('are the same as to others, of the API, of metrics and of the pages', async () => {
    const { text: page } = await encoded('/');
    const files = [...page.matchAll(/\/ui\/assets\/index-[\w-]+\.(?:js|css)/g)].map(([path]) => path);
    expect(files).toHaveLength(2);
    for (const path of ['/api/openapi.json', '/api/docs', ...files]) {
      const [plain, small] = [await encoded(path, { ...gzip, 'accept-encoding': 'identity' }), await encoded(path)];
      expect(plain.encoding).toBeNull();
      expect(small).toMatchObject({ encoding: 'gzip', vary: expect.stringContaining('accept-encoding') });
      expect(small.text).toBe(plain.text);
    }
    expect((await encoded('/metrics')).encoding).toBe('gzip');
  });

  it('are plain when they are short, on the same machine, and when they are a live stream', async () => {
    expect((await encoded('/healthz')).encoding).toBeNull();
    expect((await encoded('/metrics', { 'accept-encoding': 'gzip' })).encoding).toBeNull();
    const gone = new AbortController();
    const stream = await fetch(`${api.node.url}/api/v1/events`, {
      headers: { authorization: `Bearer ${bootstrapToken}`, ...gzip },
      signal: gone.signal,
    });
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    expect(stream.headers.get('content-encoding')).toBeNull();
    gone.abort();
  });
});
