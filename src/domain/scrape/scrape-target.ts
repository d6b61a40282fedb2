import { fingerprint } from '../labels/fingerprint.js';
import { type Labels, labelValue } from '../labels/label-set.js';
import { type DurationMs, formatDuration, parseDuration } from '../time/duration.js';
import type { Relabel } from './relabel.js';
import type { ScrapeConfig, TargetGroup } from './scrape-config.js';

/** One endpoint that is scraped. */
export interface ScrapeTarget {
  /** The same on every node that has the same configuration. */
  readonly id: string;
  readonly config: ScrapeConfig;
  /** As they were found, with the names in `__` that relabelling sees. */
  readonly discovered: Labels;
  /** What its series get. */
  readonly labels: Labels;
  readonly url: string;
  readonly intervalMs: DurationMs;
  readonly timeoutMs: DurationMs;
}

export interface FoundTargets {
  readonly active: readonly ScrapeTarget[];
  readonly dropped: readonly { readonly job: string; readonly discovered: Labels }[];
}

/** The targets of one configuration after relabelling; two that come to the same are one. */
export function findTargets(config: ScrapeConfig, groups: readonly TargetGroup[], relabel: Relabel): FoundTargets {
  const active = new Map<string, ScrapeTarget>();
  const dropped: { job: string; discovered: Labels }[] = [];
  for (const group of groups) {
    for (const address of group.targets) {
      const discovered = discoveredLabels(config, group, address);
      const target = targetOf(config, discovered, relabel(discovered));
      if (target) active.set(target.id, target);
      else dropped.push({ job: config.jobName, discovered });
    }
  }
  return { active: [...active.values()], dropped };
}

function discoveredLabels(config: ScrapeConfig, group: TargetGroup, address: string): Labels {
  const params = Object.entries(config.params).flatMap(([name, [first]]) =>
    first === undefined ? [] : [[`__param_${name}`, first]],
  );
  const labels: Record<string, string> = {
    job: config.jobName,
    __scheme__: config.scheme,
    __metrics_path__: config.metricsPath,
    __scrape_interval__: formatDuration(config.intervalMs),
    __scrape_timeout__: formatDuration(config.timeoutMs),
    ...Object.fromEntries(params),
    ...group.labels,
    __address__: address,
  };
  return Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== ''));
}

function targetOf(config: ScrapeConfig, discovered: Labels, labels: Labels | undefined): ScrapeTarget | undefined {
  if (!labels) return undefined;
  const address = labelValue(labels, '__address__');
  const url = urlOf(config, labels, address);
  const intervalMs = durationOf(labels, '__scrape_interval__');
  const timeoutMs = durationOf(labels, '__scrape_timeout__');
  if (!url || !intervalMs || !timeoutMs || timeoutMs > intervalMs) return undefined;
  const kept = Object.fromEntries(Object.entries(labels).filter(([name]) => !name.startsWith('__')));
  const own = { ...kept, instance: kept.instance ?? address };
  const id = fingerprint({ ...own, __job__: config.jobName, __url__: url, __interval__: String(intervalMs) });
  return { id, config, discovered, labels: own, url, intervalMs, timeoutMs };
}

function durationOf(labels: Labels, name: string): DurationMs | undefined {
  const duration = parseDuration(labelValue(labels, name));
  return duration.ok && duration.ms > 0 ? duration.ms : undefined;
}

/** Relabelling may change scheme, address, path and the first value of each parameter. */
function urlOf(config: ScrapeConfig, labels: Labels, address: string): string | undefined {
  const scheme = labelValue(labels, '__scheme__');
  if (address === '' || /[/\s?#@]/.test(address) || (scheme !== 'http' && scheme !== 'https')) return undefined;
  const params = new Map(Object.entries(config.params).map(([name, values]) => [name, [...values]]));
  for (const [name, value] of Object.entries(labels)) {
    if (!name.startsWith('__param_')) continue;
    const param = name.slice('__param_'.length);
    params.set(param, [value, ...(params.get(param) ?? []).slice(1)]);
  }
  const pairs = [...params]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, values]) => values.map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`));
  const path = labelValue(labels, '__metrics_path__');
  const [before = '', own = ''] = path.split('?', 2);
  const query = [own, ...pairs].filter((part) => part !== '').join('&');
  return `${scheme}://${address}${before.startsWith('/') ? before : `/${before}`}${query === '' ? '' : `?${query}`}`;
}
