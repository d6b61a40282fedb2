import { re2Rewrite } from '../../adapters/regex/re2-patterns.js';
import { readYaml } from '../../adapters/yaml/read-yaml.js';
import { readScrapeFile } from './read-scrape-config.js';

const read = (text: string) => {
  const yaml = readYaml(text, { scalars: 'text' });
  if (!yaml.ok) throw new Error(yaml.faults[0]?.message);
  return readScrapeFile(yaml.documents[0]?.value, { regex: re2Rewrite() });
};
const faults = (text: string) => {
  const result = read(text);
  return result.ok ? [] : result.faults.map(({ path, message }) => `${path}: ${message}`);
};

describe('a scrape file', () => {
  it('has the defaults of Prometheus', () => {
    const result = read("scrape_configs: [{ job_name: a, static_configs: [{ targets: ['h:1'] }] }]");
    expect(result.ok && result.configs).toMatchObject([
      {
        ...{ jobName: 'a', intervalMs: 60_000, timeoutMs: 10_000, metricsPath: '/metrics', scheme: 'http' },
        ...{ honorLabels: false, honorTimestamps: true, sampleLimit: 0, relabel: [] },
        staticTargets: [{ targets: ['h:1'], labels: {} }],
      },
    ]);
  });

  it('reads every field it knows', () => {
    const result = read(`
global: { scrape_interval: 30s, scrape_timeout: 5s }
scrape_configs:
- job_name: b
  scrape_interval: 5s
  metrics_path: /m
  scheme: https
  params: { module: [x, y] }
  honor_labels: true
  honor_timestamps: false
  static_configs: [{ targets: ['h:1'], labels: { dc: eu, n: 1.0 } }]
  file_sd_configs: [{ files: [targets/*.json, t.yml], refresh_interval: 1m }]
  basic_auth: { username: u, password_file: p }
  tls_config: { ca_file: ca.pem, insecure_skip_verify: true }
  relabel_configs: [{ source_labels: [a], regex: 1, action: keep }]
  metric_relabel_configs: [{ action: labeldrop, regex: x }]
  sample_limit: 100
  label_limit: 10
  body_size_limit: 2MB
- { job_name: c, authorization: { credentials: x } }
`);
    expect(result.ok && result.configs).toMatchObject([
      {
        ...{ intervalMs: 5_000, timeoutMs: 5_000, metricsPath: '/m', scheme: 'https', params: { module: ['x', 'y'] } },
        ...{
          honorLabels: true,
          honorTimestamps: false,
          sampleLimit: 100,
          labelLimit: 10,
          bodySizeLimit: 2 * 1024 * 1024,
        },
        staticTargets: [{ labels: { dc: 'eu', n: '1.0' } }],
        targetFiles: ['targets/*.json', 't.yml'],
        basicAuth: { username: 'u', password: { file: 'p' } },
        tls: { ca: { file: 'ca.pem' }, insecureSkipVerify: true },
        relabel: [{ action: 'keep', regex: '1' }],
        metricRelabel: [{ action: 'labeldrop' }],
      },
      { intervalMs: 30_000, authorization: { type: 'Bearer', credentials: { text: 'x' } } },
    ]);
  });

  it('is refused with every fault at once, unknown keys by name', () => {
    expect(
      faults(`
rule_files: []
scrape_configs:
- scrape_interval: 1s
  scrape_timeout: 2s
  kubernetes_sd_configs: []
  honor_label: true
  static_configs: [{ targets: ['http://h:1/'] }]
  relabel_configs: [{ regex: '(' , target_label: x }, { action: hashmod, target_label: y }, { action: kep }]
- { job_name: a, sample_limit: many, body_size_limit: 1x, file_sd_configs: [{ files: [a/*/b.json] }] }
- { job_name: a }
`),
    ).toEqual([
      'rule_files: unknown field',
      'scrape_configs[0].kubernetes_sd_configs: unknown field',
      'scrape_configs[0].honor_label: unknown field: did you mean honor_labels?',
      'scrape_configs[0].job_name: is required',
      'scrape_configs[0].scrape_timeout: must not be longer than scrape_interval',
      'scrape_configs[0].static_configs[0].targets: "http://h:1/" must be host:port',
      expect.stringContaining('scrape_configs[0].relabel_configs[0].regex: bad regular expression'),
      'scrape_configs[0].relabel_configs[1].modulus: is required by the action hashmod: 1 or more',
      expect.stringContaining('scrape_configs[0].relabel_configs[2].action: must be one of'),
      'scrape_configs[0].relabel_configs[2].target_label: is required by the action replace',
      expect.stringContaining('scrape_configs[1].file_sd_configs[0].files: a/*/b.json must end in'),
      'scrape_configs[1].sample_limit: must be a whole number, 0 or more',
      'scrape_configs[1].body_size_limit: must be a size, for example 10MB',
      'scrape_configs[2].job_name: a stands twice: take another name',
    ]);
  });
});
