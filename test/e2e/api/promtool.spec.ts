import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrapToken } from '../../ha/support/tocsin-node.js';
import { programs } from '../../support/debian-programs.data.js';
import { requirePrograms } from '../../support/install-packages.js';
import { ApiNode } from './support/api-node.js';

const ruleFile = `groups:
  - name: "from promtool's view"
    interval: 1h
    limit: 10
    rules:
      - record: job:requests:rate5m
        expr: sum by (job) (rate(requests_total[5m]))
      - alert: Busy
        expr: job:requests:rate5m{job!=""} > 10
        for: 5m
        keep_firing_for: 1m
        labels: { severity: page }
        annotations: { summary: 'Busy: {{ $value | humanize }} of {{ $labels.job }}' }
`;
const expr = 'sum by (job) (rate(requests_total[5m]))';

/** Debian's promtool asks a node as it would ask a Prometheus. */
describe('promtool', () => {
  let api: ApiNode;
  let promtool: string;
  let folder: string;
  const start = Math.floor(Date.now() / 60_000) * 60 - 600;
  const time = String(start + 540);

  beforeAll(async () => {
    [promtool] = await requirePrograms([programs.promtool]);
    folder = mkdtempSync(join(tmpdir(), 'tocsin-promtool-'));
    api = await ApiNode.start();
    const lines = Array.from({ length: 10 }, (_, minute) => [
      `requests_total{job="api",path="/a b"} ${minute * 60} ${(start + minute * 60) * 1000}`,
      `requests_total{job="web",path="\\"c\\""} ${minute * 120} ${(start + minute * 60) * 1000}`,
    ]);
    const body = `# TYPE requests_total counter\n${lines.flat().join('\n')}\n`;
    expect((await api.call('POST', '/prometheus/api/v1/import/prometheus', { body })).status).toBe(204);
  });
  afterAll(async () => {
    await api.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (args: readonly string[]) =>
    new Promise<{ readonly code: number; readonly out: string; readonly err: string }>((resolve) => {
      execFile(promtool, args, { timeout: 60_000 }, (error, out, err) =>
        resolve({ code: error ? Number(error.code) : 0, out, err }),
      );
    });
  /** Debian's promtool has no flag for a token, so it is the password in the address. */
  const server = (password = bootstrapToken) => {
    const url = new URL('/prometheus', api.node.url);
    Object.assign(url, { username: 'promtool', password });
    return url.href;
  };
  const query = async (kind: string, flags: readonly string[], ...last: readonly string[]) => {
    const { code, out, err } = await run(['query', kind, ...flags, server(), ...last]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return out;
  };
  const resultOf = async (path: string, parameters: Record<string, string>) => {
    const { body } = await api.call('GET', `/prometheus/api/v1/${path}?${new URLSearchParams(parameters)}`);
    return body.data?.result;
  };

  it('finds no fault with the rule file that is exported', async () => {
    expect((await api.call('POST', '/api/v1/rule-groups/import', { body: ruleFile })).status).toBe(200);
    const exported = join(folder, 'rules.yml');
    writeFileSync(exported, String((await api.call('GET', '/api/v1/rule-groups/export')).body));
    const { code, out, err } = await run(['check', 'rules', '--lint=all', '--lint-fatal', exported]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('SUCCESS: 2 rules found');
  });

  it('gets the answer of an instant query', async () => {
    const answer = JSON.parse(await query('instant', ['--format=json', `--time=${time}`], expr)) as unknown;
    expect(answer).toEqual([
      { metric: { job: 'api' }, value: [Number(time), '1'] },
      { metric: { job: 'web' }, value: [Number(time), '2'] },
    ]);
    expect(answer).toEqual(await resultOf('query', { query: expr, time }));
    const printed = await query('instant', [`--time=${time}`], 'requests_total{job="web"}');
    expect(printed).toBe(`requests_total{job="web", path="\\"c\\""} => 1080 @[${time}]\n`);
    expect(await query('instant', [`--time=${time}`], '1 / 0')).toBe(`scalar: +Inf @[${time}]\n`);
  });

  it('gets the answer of a range query', async () => {
    const flags = ['--format=json', `--start=${start}`, `--end=${time}`, '--step=60s'];
    const answer = JSON.parse(await query('range', flags, expr)) as readonly { readonly values: unknown[] }[];
    expect(answer.map(({ values }) => values.length)).toEqual([9, 9]);
    const parameters = { query: expr, start: String(start), end: time, step: '60s' };
    expect(answer).toEqual(await resultOf('query_range', parameters));
  });

  it('lists series and the values of a label', async () => {
    const flags = ['--match=requests_total{job=~".+"}', `--start=${start}`, `--end=${time}`];
    expect(await query('series', flags)).toBe(
      '{__name__="requests_total", job="api", path="/a b"}\n{__name__="requests_total", job="web", path="\\"c\\""}\n',
    );
    expect(await query('labels', [], 'job')).toBe('api\nweb\n');
  });

  it('is told what is wrong with a query or a token', async () => {
    const fault = await run(['query', 'instant', server(), 'sum(']);
    expect([fault.code, fault.err]).toEqual([1, expect.stringMatching(/^query error: bad_data: 1:5: parse error: /)]);
    const stranger = await run(['query', 'instant', server('wrong'), 'up']);
    expect([stranger.code, stranger.err]).toEqual([1, expect.stringMatching(/401.*this API token is not known/)]);
  });
});
