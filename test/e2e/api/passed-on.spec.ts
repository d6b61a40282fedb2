import { ApiNode, type Json } from './support/api-node.js';

/** A node that stands before another one, which answers as a Prometheus would. */
describe('a node whose default data source is a Prometheus-compatible server', () => {
  let behind: ApiNode;
  let before: ApiNode;
  const now = Math.floor(Date.now() / 1000);

  beforeAll(async () => {
    behind = await ApiNode.start({ TOCSIN_COMPAT_AUTH: 'none' });
    const samples = [0, 15, 30].map(
      (age) => `m{a="1"} ${age} ${(now - age) * 1000}\nm{a="2"} NaN ${(now - age) * 1000}`,
    );
    await behind.call('POST', '/prometheus/api/v1/import/prometheus', { body: `${samples.join('\n')}\n` });
    before = await ApiNode.start({ TOCSIN_PROMETHEUS_URL: `${behind.node.url}/prometheus` });
  });
  afterAll(async () => {
    await before?.stop();
    await behind?.stop();
  });

  const asked = async (api: ApiNode, path: string): Promise<readonly [number, Json]> => {
    const { status, body } = await api.call('GET', `/prometheus/${path}`);
    return [status, body];
  };

  it.each([
    ['an instant vector', `api/v1/query?query=m&time=${now}`],
    ['a scalar', `api/v1/query?query=1%2B1&time=${now}`],
    ['a string', `api/v1/query?query="x"&time=${now}`],
    ['a range vector', `api/v1/query?query=m[1m]&time=${now}`],
    ['a range query', `api/v1/query_range?query=sum(m{a="1"})&start=${now - 60}&end=${now}&step=15`],
    ['series', 'api/v1/series?match[]=m'],
    ['label names', 'api/v1/labels'],
    ['values of a label', 'api/v1/label/a/values'],
    ['a query that does not parse', 'api/v1/query?query=sum('],
    ['a query that cannot be evaluated', `api/v1/query?query=m%20*%20on()%20m&time=${now}`],
  ])('passes on: %s', async (_, path) => {
    const [answer, original] = await Promise.all([asked(before, path), asked(behind, path)]);
    expect(answer).toEqual(original);
  });

  it('says that the server is away', async () => {
    const lost = await ApiNode.start({ TOCSIN_PROMETHEUS_URL: 'http://127.0.0.1:9/' });
    try {
      const [status, body] = await asked(lost, 'api/v1/query?query=m');
      expect([status, body.errorType]).toEqual([503, 'unavailable']);
      expect(body.error).toContain('connection refused');
    } finally {
      await lost.stop();
    }
  });
});
