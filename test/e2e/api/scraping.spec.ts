import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../../ha/support/eventually.js';
import { ShownTarget } from '../../support/shown-target.js';
import { ApiNode, faultsOf } from './support/api-node.js';

type Vector = readonly { readonly metric: Record<string, string>; readonly value: readonly [number, string] }[];

interface ShownTargets {
  readonly activeTargets: readonly { readonly health: string }[];
  readonly droppedTargets: readonly object[];
  readonly droppedTargetCounts: object;
}

describe('scraping by a file', () => {
  let folder: string;
  let target: ShownTarget;
  let listed: ShownTarget;
  let api: ApiNode;

  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const config = (more = '') => `
global: { scrape_interval: 1s }
scrape_configs:
- job_name: shown
  basic_auth: { username: me, password_file: secret }
  params: { part: [all] }
  static_configs: [{ targets: ['${target.address}'], labels: { dc: eu } }]
  metric_relabel_configs: [{ source_labels: [__name__], regex: noise, action: drop }]
- job_name: listed
  file_sd_configs: [{ files: ['targets-*.json'] }]
  relabel_configs: [{ source_labels: [keep], regex: 'no', action: drop }]
${more}`;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tocsin-scrape-'));
    target = await ShownTarget.start();
    target.text = '# TYPE a_total counter\n# HELP a_total Of a.\na_total{x="1",job="own"} 5\nnoise 1\ngone 1\n';
    listed = await ShownTarget.start();
    listed.contentType = 'application/openmetrics-text; version=1.0.0';
    listed.text = 'b 2\n# EOF\n';
    write('secret', 'pass\n');
    write(
      'targets-1.json',
      JSON.stringify([{ targets: [listed.address] }, { targets: ['127.0.0.1:1'], labels: { keep: 'no' } }]),
    );
    write('scrape.yml', config());
    api = await ApiNode.start({ TOCSIN_SCRAPE_CONFIG: join(folder, 'scrape.yml'), TOCSIN_COLLECT_HOST: 'false' });
  });
  afterAll(async () => {
    await api?.stop();
    await Promise.all([target.stop(), listed.stop()]);
    rmSync(folder, { recursive: true, force: true });
  });

  const query = async (expr: string): Promise<Vector> => {
    const { body } = await api.call('GET', `/prometheus/api/v1/query?${new URLSearchParams({ query: expr })}`);
    return (body as unknown as { data: { result: Vector } }).data.result;
  };
  const seen = (what: string, expr: string, value: string | undefined) =>
    eventually(what, 30_000, async () => (await query(expr))[0]?.value[1] === value);

  it('takes what targets show, with their labels, relabelled and reported on', async () => {
    const own = `job="shown", instance="${target.address}", dc="eu"`;
    await seen('the target is up', `up{${own}}`, '1');
    await seen('its own label gives way', `count(a_total{${own}, exported_job="own", x="1"})`, '1');
    expect(await query('noise')).toEqual([]);
    // A target that a slow machine did not ask in time shows nothing until the next time.
    await seen('what it showed', `scrape_samples_scraped{${own}}`, '3');
    await seen('what was kept of it', `scrape_samples_post_metric_relabeling{${own}}`, '2');
    await seen('how long it took', `scrape_duration_seconds{${own}} < bool 10`, '1');
    await seen('no series is new any more', `scrape_series_added{${own}}`, '0');
    expect((await query(`max_over_time(scrape_series_added{${own}}[5m])`))[0]?.value[1]).toBe('2');
    const [asked] = target.requests;
    expect(asked?.url).toBe('/metrics?part=all');
    expect(asked?.headers).toMatchObject({
      authorization: `Basic ${Buffer.from('me:pass').toString('base64')}`,
      accept: expect.stringContaining('application/openmetrics-text'),
      'x-prometheus-scrape-timeout-seconds': '1',
    });
    await seen('the listed target is up', 'b{job="listed"}', '2');
  });

  it('shows its targets in the shape of Prometheus', async () => {
    const shown = async () => {
      const { body } = await api.call('GET', '/prometheus/api/v1/targets');
      return (body as unknown as { data: ShownTargets }).data;
    };
    let data = await shown();
    await eventually('both are up', 30_000, async () => {
      data = await shown();
      return data.activeTargets.every(({ health }) => health === 'up');
    });
    expect(data.activeTargets).toHaveLength(2);
    expect(data.activeTargets[0]).toMatchObject({
      labels: { job: 'shown', instance: target.address, dc: 'eu' },
      scrapePool: 'shown',
      scrapeUrl: `http://${target.address}/metrics?part=all`,
      health: 'up',
      lastError: '',
      scrapeInterval: '1s',
    });
    expect(data.droppedTargets).toMatchObject([
      { discoveredLabels: { __address__: '127.0.0.1:1' }, scrapePool: 'listed' },
    ]);
    expect(data.droppedTargetCounts).toEqual({ listed: 1 });
  });

  it('ends a series that is not shown any more, and all of a target that is down', async () => {
    target.text = 'a_total{x="1"} 6\n';
    await seen('the series has ended', 'count(gone) or vector(0)', '0');
    await seen('the other goes on', 'a_total{exported_job=""}', '6');
    target.status = 500;
    await seen('the target is down', 'up{job="shown"}', '0');
    expect(await query('a_total')).toEqual([]);
    const active = async () => (await api.call('GET', '/prometheus/api/v1/targets?scrapePool=shown&state=active')).body;
    const why = 'the target answered with HTTP status 500';
    await eventually('why it is down', 30_000, async () => JSON.stringify(await active()).includes(why));
    expect((await active()).data).toMatchObject({ activeTargets: [{ health: 'down' }], droppedTargets: [] });
    target.status = 200;
    target.text = 'broken{\n';
    await eventually('the bad line is told', 30_000, async () => {
      const { body } = await api.call('GET', '/prometheus/api/v1/targets?scrapePool=shown');
      return JSON.stringify(body).includes('line 1: expected a label name');
    });
    target.text = 'a_total 7\n';
    await seen('it is up again', 'up{job="shown"}', '1');
  });

  it('follows its files, and ends a target that has gone', async () => {
    write('targets-1.json', '[]');
    await seen('its series have ended', 'count(b or up{job="listed"}) or vector(0)', '0');
    write('scrape.yml', 'scrape_configs: [{ job_name: x, nonsense: 1 }]');
    await eventually('the bad file is told', 30_000, () => api.log().includes('nonsense: unknown field'));
    await seen('the file before still holds', 'up{job="shown"}', '1');
    write('scrape.yml', config(`- { job_name: third, static_configs: [{ targets: ['${listed.address}'] }] }\n`));
    await seen('the new target is up', 'up{job="third"}', '1');
  });
});

describe('scraping by the API', () => {
  let target: ShownTarget;
  let api: ApiNode;
  beforeAll(async () => {
    target = await ShownTarget.start();
    target.text = 'c 3\n';
    api = await ApiNode.start({ TOCSIN_COLLECT_HOST: 'false' });
  });
  afterAll(async () => {
    await api?.stop();
    await target.stop();
  });

  const path = '/api/v1/scrape-configs';
  const draft = (more: object = {}) => ({
    ...{ jobName: 'made', scrapeInterval: '1s', staticConfigs: [{ targets: [target.address], labels: { dc: 'eu' } }] },
    authorization: { credentials: 'very secret' },
    ...more,
  });
  const vector = async (expr: string): Promise<Vector> => {
    const { body } = await api.call('GET', `/prometheus/api/v1/query?${new URLSearchParams({ query: expr })}`);
    return (body as unknown as { data: { result: Vector } }).data.result;
  };

  it('begins, changes and ends with the configuration, and never shows a secret', async () => {
    const made = await api.call('POST', path, { body: draft() });
    expect([made.status, made.headers.get('etag')]).toEqual([201, '"1"']);
    expect(made.body).toMatchObject({ jobName: 'made', version: 1, authorization: { credentials: '<set>' } });
    await eventually('it is scraped', 30_000, async () => (await vector('c{job="made", dc="eu"}')).length === 1);
    expect(target.requests.at(-1)?.headers.authorization).toBe('Bearer very secret');

    const one = `${path}/${made.body.id}`;
    const relabelConfigs = [{ targetLabel: 'zone', replacement: 'z1' }];
    const changed = await api.call('PUT', one, {
      body: draft({ relabelConfigs, authorization: { credentials: '<set>' } }),
      headers: { 'if-match': '"1"' },
    });
    expect([changed.status, changed.body.version]).toEqual([200, 2]);
    expect((await api.call('PUT', one, { body: draft(), headers: { 'if-match': '"1"' } })).status).toBe(412);
    await eventually('it is relabelled', 30_000, async () => (await vector('c{zone="z1"}')).length === 1);
    expect(target.requests.at(-1)?.headers.authorization).toBe('Bearer very secret');
    expect(JSON.stringify((await api.call('GET', path)).body)).not.toContain('very secret');

    const other = draft({ relabelConfigs, authorization: { credentials: 'another one' } });
    expect((await api.call('PUT', one, { body: other })).status).toBe(200);
    const audit = await api.call('GET', `/api/v1/audit?entityId=${made.body.id}&limit=1`);
    expect(audit.body).toMatchObject({
      items: [{ action: expect.stringMatching(/^scrape-config\./), after: { credentialsChanged: true } }],
      total: 3,
    });
    for (const text of ['very secret', 'another one']) expect(JSON.stringify(audit.body)).not.toContain(text);

    expect((await api.call('DELETE', one)).status).toBe(204);
    await eventually('its series have ended', 30_000, async () => (await vector('c or up{job="made"}')).length === 0);
  });

  it('is refused with every fault and its place', async () => {
    const relabelConfigs = [{ regex: '(', targetLabel: 'x' }, { action: 'hashmod' }];
    const answer = await api.call('POST', path, {
      body: draft({ relabelConfigs, scrapeTimeout: '2s', authorization: { credentials: '<set>' } }),
    });
    expect(answer.status).toBe(422);
    expect(faultsOf(answer)).toEqual([
      'authorization.credentials: has no stored value to keep: give one',
      'scrapeTimeout: must not be longer than scrape_interval',
      expect.stringContaining('relabelConfigs[0].regex: bad regular expression'),
      'relabelConfigs[1].targetLabel: is required by the action hashmod',
      'relabelConfigs[1].modulus: is required by the action hashmod: 1 or more',
    ]);
    expect(faultsOf(await api.call('POST', path, { body: draft({ fileSdConfigs: [] }) }))[0]).toContain(
      'unknown field',
    );
    expect((await api.call('POST', path, { body: draft(), token: await api.issueToken('editor') })).status).toBe(403);
  });
});
