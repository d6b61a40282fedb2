import { ApiNode } from './support/api-node.js';

const group = (name: string, expr = 'vector(1)') => `name: ${name}
interval: 1h
rules:
  - alert: Fire${name}
    expr: ${expr}
    labels:
      team: t-${name}
      severity: "{{ $value }}"
  - record: job:${name}
    expr: vector(2)
`;

describe('rules by the APIs of others', () => {
  let api: ApiNode;
  const ruler = '/prometheus/config/v1/rules';

  beforeAll(async () => {
    api = await ApiNode.start();
    for (const name of ['a', 'b', 'c']) {
      const put = await api.call('POST', `${ruler}/my%2Fspace`, { body: group(name) });
      expect([put.status, put.body]).toEqual([202, { status: 'success', data: null, errorType: '', error: '' }]);
    }
  });
  afterAll(() => api.stop());

  const rules = async (parameters: string) => {
    const { body } = await api.call('GET', `/prometheus/api/v1/rules?${parameters}`);
    const data = body.data as unknown as {
      groups: readonly { name: string; file: string; rules: readonly { name: string; alerts?: unknown }[] }[];
      groupNextToken?: string;
    };
    return { ...data, names: data?.groups.flatMap((one) => one.rules.map((rule) => rule.name)) };
  };
  const refusal = async (parameters: string) => {
    const { status, body } = await api.call('GET', `/prometheus/api/v1/rules?${parameters}`);
    return [status, body.errorType, body.error];
  };

  it('shows a namespace, a group, and all of them as YAML', async () => {
    const { headers, body } = await api.call('GET', `${ruler}/my%2Fspace/a`);
    expect(headers.get('content-type')).toContain('application/yaml');
    expect(body).toContain('name: a\ninterval: 1h\nrules:\n  - alert: Firea\n    expr: vector(1)\n');
    const namespace = String((await api.call('GET', `${ruler}/my%2Fspace`)).body);
    expect(namespace.startsWith('my/space:\n  - name: a\n')).toBe(true);
    expect(String((await api.call('GET', ruler)).body)).toContain('my/space:\n');
  });

  it('replaces a group by its name and deletes groups and namespaces', async () => {
    await api.call('POST', `${ruler}/other`, { body: group('x') });
    await api.call('POST', `${ruler}/other`, { body: group('x', 'vector(7)') });
    await api.call('POST', `${ruler}/other`, { body: group('y') });
    expect(String((await api.call('GET', `${ruler}/other/x`)).body)).toContain('expr: vector(7)');
    expect((await api.call('DELETE', `${ruler}/other/x`)).status).toBe(202);
    expect((await api.call('GET', `${ruler}/other/x`)).status).toBe(404);
    expect((await api.call('DELETE', `${ruler}/other/x`)).status).toBe(404);
    expect((await api.call('DELETE', `${ruler}/other`)).status).toBe(202);
    expect((await api.call('GET', `${ruler}/other`)).status).toBe(404);
  });

  it('names every fault of a group with its place in the document', async () => {
    const bad = 'name: z\nrules:\n  - alert: A\n    expr: sum(\n  - alert: B\n    expr: up\n    oops: 1\n';
    const { status, body } = await api.call('POST', `${ruler}/bad`, { body: bad });
    expect([status, body.errorType]).toEqual([400, 'bad_data']);
    expect(body.error).toContain('2 faults');
    expect((await api.call('GET', `${ruler}/bad`)).status).toBe(404);
    const viewer = await api.issueToken('viewer');
    expect((await api.call('POST', `${ruler}/bad`, { token: viewer, body: group('a') })).status).toBe(403);
    expect((await api.call('POST', `${ruler}/bad`, { body: { name: 'a' } })).status).toBe(400);
  });

  it('selects rules by type, name, group, file and labels', async () => {
    const file = 'file[]=my/space';
    expect((await rules(`${file}&type=alert`)).names).toEqual(['Firea', 'Fireb', 'Firec']);
    expect((await rules(`${file}&type=record&rule_group[]=b`)).names).toEqual(['job:b']);
    expect((await rules('rule_name[]=Firea&rule_name[]=job:c')).names).toEqual(['Firea', 'job:c']);
    expect((await rules(`match[]=${encodeURIComponent('{team=~"t-(a|b)"}')}`)).names).toEqual(['Firea', 'Fireb']);
    expect((await rules(`${file}&match[]={severity="1"}`)).groups).toEqual([]);
    expect((await rules(`${file}&exclude_alerts=1`)).groups[0]?.rules[0]?.alerts).toEqual([]);
  });

  it('hands rule groups out page by page', async () => {
    const first = await rules('file[]=my/space&group_limit=2');
    expect(first.groups.map(({ name }) => name)).toEqual(['a', 'b']);
    const second = await rules(`file[]=my/space&group_limit=2&group_next_token=${first.groupNextToken}`);
    expect([second.groups.map(({ name }) => name), second.groupNextToken]).toEqual([['c'], undefined]);
    const bad = 'invalid parameter "group_limit": group_limit needs to be';
    expect(await refusal('group_limit=x')).toEqual([400, 'bad_data', `${bad} a valid number`]);
    expect(await refusal('group_limit=0')).toEqual([400, 'bad_data', `${bad} greater than 0`]);
    expect((await refusal('group_next_token=x'))[0]).toBe(400);
    expect((await refusal('group_limit=1&group_next_token=x'))[2]).toContain('were rule groups changed?');
    expect((await refusal('type=both'))[2]).toBe('invalid parameter "type": not supported value "both"');
    expect((await refusal('exclude_alerts=perhaps'))[0]).toBe(400);
    expect((await refusal('match[]=sum(x)'))[0]).toBe(400);
  });

  it('tells Grafana that rules can be edited here', async () => {
    const { body } = await api.call('GET', '/prometheus/api/v1/status/buildinfo', { token: null });
    expect([body.status, body.errorType]).toEqual(['error', 'unauthorized']);
    const info = await api.call('GET', '/prometheus/api/v1/status/buildinfo');
    expect(info.body.data?.features?.ruler_config_api).toBe('true');
  });

  it('refuses a few lines of aliases that stand for a hundred thousand values', async () => {
    const list = (name: string, of: string) => `${name}: &${name} [${Array(9).fill(of).join(', ')}]`;
    const bomb = [list('a', 'x'), list('b', '*a'), list('c', '*b'), list('d', '*c'), list('e', '*d')].join('\n');
    const { status, body } = await api.call('POST', `${ruler}/bomb`, { body: `${bomb}\nname: [*e]\n` });
    expect([status, body.error]).toEqual([400, expect.stringContaining('aliases')]);
  });

  it("takes Prometheus' ways of asking: all of time, the usual look-back, 11,001 points", async () => {
    const all = 'start=-292273086-05-16T16:47:06Z&end=292277025-08-18T07:12:54.999999999Z';
    const asked = [`labels?${all}`, 'query?query=1&lookback_delta=0', 'query_range?query=1&start=0&end=11000&step=1'];
    for (const path of asked) {
      const { status, body } = await api.call('GET', `/prometheus/api/v1/${path}`);
      expect([path, status, body.status]).toEqual([path, 200, 'success']);
    }
    const over = await api.call('GET', '/prometheus/api/v1/query_range?query=1&start=0&end=11001&step=1');
    expect([over.status, over.body.error]).toEqual([400, expect.stringContaining('11,000 points')]);
  });

  it('tells what a query took to those who ask', async () => {
    const { body } = await api.call('GET', '/prometheus/api/v1/query?query=up%2Bvector(1)&stats=all');
    const { stats } = body.data as unknown as { stats: { timings: object; samples: object } };
    expect(Object.keys(stats.timings)).toContain('execTotalTime');
    expect(stats.samples).toEqual({ totalQueryableSamples: expect.any(Number), peakSamples: expect.any(Number) });
    const plain = await api.call('GET', '/prometheus/api/v1/query?query=up');
    expect(plain.body.data?.stats).toBeUndefined();
  });

  it('federates the newest samples of selected series', async () => {
    const now = Date.now();
    const lines = `fed{a="1\\"x",instance="i"} 5 ${now - 9000}\nfed{a="2"} 6 ${now - 9000}\nfed{a="2"} 7 ${now - 8000}\nold 1 ${now - 600_000}\n`;
    await api.call('POST', '/prometheus/api/v1/import/prometheus', { body: lines });
    const { body, headers } = await api.call('GET', '/prometheus/federate?match[]=fed&match[]={__name__=~"fed|old"}');
    expect(headers.get('content-type')).toContain('text/plain');
    expect(String(body)).toBe(
      `# TYPE fed untyped\nfed{a="1\\"x",instance="i"} 5 ${now - 9000}\nfed{a="2",instance=""} 7 ${now - 8000}\n`,
    );
    expect((await api.call('GET', '/prometheus/federate?match[]=sum(fed)')).status).toBe(400);
  });
});
