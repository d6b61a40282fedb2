import { DraftReader, type Fields, isFields } from '../rule/draft-reader.js';
import type { RuleFault } from '../rule/rule-draft.js';
import type { DurationMs } from '../time/duration.js';
import { type CheckRegex, readRelabeling } from './relabel-reader.js';
import type { ScrapeConfig, ScrapeTls, SecretText, TargetGroup } from './scrape-config.js';
import { readTargetGroups } from './read-target-groups.js';
import { bytesOf, flagOf, textsOf, wholeOf } from './written-values.js';

export interface ScrapeDefaults {
  readonly intervalMs: DurationMs;
  readonly timeoutMs: DurationMs;
}

export interface ScrapeChecks {
  readonly defaults: ScrapeDefaults;
  readonly regex: CheckRegex;
  /** Whether the configuration may name files of the node. */
  readonly files: boolean;
}

export const prometheusDefaults: ScrapeDefaults = { intervalMs: 60_000, timeoutMs: 10_000 };
const shortestIntervalMs = 1_000;
const longestIntervalMs = 86_400_000;

const fields = [
  ...['job_name', 'scrape_interval', 'scrape_timeout', 'metrics_path', 'scheme', 'params', 'honor_labels'],
  ...['honor_timestamps', 'static_configs', 'file_sd_configs', 'basic_auth', 'authorization', 'tls_config'],
  ...['relabel_configs', 'metric_relabel_configs', 'sample_limit', 'label_limit', 'body_size_limit'],
];

/** Reads one of Prometheus' `scrape_configs`, in its own words. Every fault is added to those of the reader. */
export function readScrapeConfig(reader: DraftReader, checks: ScrapeChecks): ScrapeConfig {
  reader.refuseUnknown(fields);
  if (!reader.has('job_name')) reader.report('job_name', 'is required');
  return {
    jobName: reader.name('job_name', 200) ?? '',
    ...readTimes(reader, checks.defaults),
    metricsPath: reader.text('metrics_path', 4_096) ?? '/metrics',
    scheme: reader.choice('scheme', ['http', 'https']) ?? 'http',
    params: readParams(reader),
    honorLabels: flagOf(reader, 'honor_labels') ?? false,
    honorTimestamps: flagOf(reader, 'honor_timestamps') ?? true,
    staticTargets: readStaticTargets(reader),
    targetFiles: readTargetFiles(reader, checks),
    ...readCredentials(reader, checks),
    tls: readTls(reader, checks),
    relabel: readRelabeling(reader, 'relabel_configs', checks.regex),
    metricRelabel: readRelabeling(reader, 'metric_relabel_configs', checks.regex),
    sampleLimit: wholeOf(reader, 'sample_limit') ?? 0,
    labelLimit: wholeOf(reader, 'label_limit') ?? 0,
    bodySizeLimit: bytesOf(reader, 'body_size_limit') ?? 0,
  };
}

/** An interval shorter than the usual time-out shortens that too. */
export function readTimes(reader: DraftReader, defaults: ScrapeDefaults): ScrapeDefaults {
  const bounds = { least: shortestIntervalMs, most: longestIntervalMs };
  const intervalMs = reader.duration('scrape_interval', bounds) ?? defaults.intervalMs;
  const timeoutMs = reader.duration('scrape_timeout', { least: 1 }) ?? Math.min(defaults.timeoutMs, intervalMs);
  if (timeoutMs > intervalMs) reader.report('scrape_timeout', 'must not be longer than scrape_interval');
  return { intervalMs, timeoutMs };
}

function readParams(reader: DraftReader): Readonly<Record<string, readonly string[]>> {
  const params = reader.part('params');
  if (!params) return {};
  return Object.fromEntries(Object.keys(params.fields).map((name) => [name, textsOf(params, name)]));
}

function readStaticTargets(reader: DraftReader): readonly TargetGroup[] {
  if (!reader.has('static_configs')) return [];
  return readTargetGroups(reader.fields.static_configs, `${prefix(reader)}static_configs`, reader.faults);
}

function readTargetFiles(reader: DraftReader, checks: ScrapeChecks): readonly string[] {
  const lists = reader.list('file_sd_configs', 100) ?? [];
  if (lists.length > 0 && !checks.files) {
    reader.report('file_sd_configs', 'files are read where the scrape file says so only: use static_configs here');
    return [];
  }
  return lists.flatMap((value, index) => {
    const path = `${prefix(reader)}file_sd_configs[${index}]`;
    const sd = new DraftReader(isFields(value) ? value : {}, path, reader.faults);
    sd.refuseUnknown(['files', 'refresh_interval']);
    sd.duration('refresh_interval');
    const files = textsOf(sd, 'files');
    if (files.length === 0) sd.report('files', 'is required');
    for (const file of files) {
      if (!/^[^*]*(?:\*[^*/]*)?\.(?:json|ya?ml)$/.test(file)) {
        sd.report(
          'files',
          `${file.slice(0, 200)} must end in .json, .yml or .yaml, with at most one * in its last part`,
        );
      }
    }
    return files;
  });
}

function readCredentials(reader: DraftReader, checks: ScrapeChecks): Pick<ScrapeConfig, 'basicAuth' | 'authorization'> {
  const basic = reader.part('basic_auth');
  basic?.refuseUnknown(['username', 'password', 'password_file']);
  const bearer = reader.part('authorization');
  bearer?.refuseUnknown(['type', 'credentials', 'credentials_file']);
  if (basic && bearer) reader.report('authorization', 'takes the place of basic_auth: give one of the two');
  return {
    basicAuth: basic && {
      username: basic.text('username', 1_024) ?? '',
      password: readSecret(basic, 'password', checks),
    },
    authorization: bearer && {
      type: bearer.name('type', 100) ?? 'Bearer',
      credentials: readSecret(bearer, 'credentials', checks),
    },
  };
}

function readTls(reader: DraftReader, checks: ScrapeChecks): ScrapeTls {
  const tls = reader.part('tls_config') ?? new DraftReader({}, '', []);
  tls.refuseUnknown(['ca', 'ca_file', 'cert', 'cert_file', 'key', 'key_file', 'server_name', 'insecure_skip_verify']);
  return {
    ca: readSecret(tls, 'ca', checks),
    cert: readSecret(tls, 'cert', checks),
    key: readSecret(tls, 'key', checks),
    serverName: tls.text('server_name', 300),
    insecureSkipVerify: flagOf(tls, 'insecure_skip_verify') ?? false,
  };
}

function readSecret(reader: DraftReader, name: string, { files }: ScrapeChecks): SecretText {
  const file = reader.text(`${name}_file`, 4_096);
  const text = reader.text(name, 65_536);
  if (file !== undefined && !files) {
    reader.report(`${name}_file`, `files are read where the scrape file says so only: give ${name} here`);
  }
  if (file !== undefined && text !== undefined) reader.report(`${name}_file`, `takes the place of ${name}: give one`);
  return { text, file };
}

function prefix(reader: DraftReader): string {
  return reader.path === '' ? '' : `${reader.path}.`;
}

export type ScrapeFileReading =
  | { readonly ok: true; readonly configs: readonly ScrapeConfig[] }
  | { readonly ok: false; readonly faults: readonly RuleFault[] };

const mostConfigs = 1_000;

/** Reads a file with `global` (intervals only) and `scrape_configs`; every fault with its path. */
export function readScrapeFile(value: unknown, checks: Omit<ScrapeChecks, 'defaults' | 'files'>): ScrapeFileReading {
  const faults: RuleFault[] = [];
  const root: Fields = isFields(value) ? value : {};
  const reader = new DraftReader(root, '', faults);
  if (!isFields(value)) faults.push({ path: '', message: 'must be a mapping with scrape_configs' });
  reader.refuseUnknown(['global', 'scrape_configs']);
  const global = reader.part('global');
  global?.refuseUnknown(['scrape_interval', 'scrape_timeout']);
  const defaults = global ? readTimes(global, prometheusDefaults) : prometheusDefaults;
  const configs = (reader.list('scrape_configs', mostConfigs) ?? []).flatMap((one, index) => {
    const path = `scrape_configs[${index}]`;
    if (isFields(one)) {
      return [readScrapeConfig(new DraftReader(one, path, faults), { ...checks, defaults, files: true })];
    }
    faults.push({ path, message: 'must be a mapping with job_name' });
    return [];
  });
  reportRepeated(configs, faults);
  return faults.length > 0 ? { ok: false, faults } : { ok: true, configs };
}

function reportRepeated(configs: readonly ScrapeConfig[], faults: RuleFault[]): void {
  const seen = new Set<string>();
  configs.forEach(({ jobName }, index) => {
    if (seen.has(jobName)) {
      faults.push({ path: `scrape_configs[${index}].job_name`, message: `${jobName} stands twice: take another name` });
    }
    seen.add(jobName);
  });
}
