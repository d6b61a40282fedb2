import { bootstrapToken } from '../../ha/support/tocsin-node.js';
import { ApiNode } from './support/api-node.js';

describe('answers to callers that take them compressed', () => {
  let api: ApiNode;

  beforeAll(async () => {
    api = await ApiNode.start();
  });
  afterAll(() => api.stop());

  const encoded = async (path: string, accept = 'gzip') => {
    const { status, headers, body } = await api.call('GET', path, { headers: { 'accept-encoding': accept } });
    expect(status).toBe(200);
    return { encoding: headers.get('content-encoding'), vary: headers.get('vary'), text: JSON.stringify(body) };
  };

  it('are the same as to others, of the API, of metrics and of the pages', async () => {
    const { text: page } = await encoded('/');
    const files = [...page.matchAll(/\/ui\/assets\/index-[\w-]+\.(?:js|css)/g)].map(([path]) => path);
    expect(files).toHaveLength(2);
    for (const path of ['/api/openapi.json', '/api/docs', ...files]) {
      const [plain, small] = [await encoded(path, 'identity'), await encoded(path)];
      expect(plain.encoding).toBeNull();
      expect(small).toMatchObject({ encoding: 'gzip', vary: expect.stringContaining('accept-encoding') });
      expect(small.text).toBe(plain.text);
    }
    expect((await encoded('/metrics')).encoding).toBe('gzip');
  });

  it('are plain when they are short, and when they are a live stream', async () => {
    expect((await encoded('/healthz')).encoding).toBeNull();
    const gone = new AbortController();
    const stream = await fetch(`${api.node.url}/api/v1/events`, {
      headers: { authorization: `Bearer ${bootstrapToken}`, 'accept-encoding': 'gzip' },
      signal: gone.signal,
    });
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    expect(stream.headers.get('content-encoding')).toBeNull();
    gone.abort();
  });
});
