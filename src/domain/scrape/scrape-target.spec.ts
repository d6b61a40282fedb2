import { md5Tail } from '../../adapters/ingest/scrape/md5-tail.js';
import { re2Rewrite } from '../../adapters/regex/re2-patterns.js';
import { DraftReader } from '../rule/draft-reader.js';
import { finishScrape, scrapeInstant } from './finish-scrape.js';
import { prometheusDefaults, readScrapeConfig } from './read-scrape-config.js';
import { compileRelabeling } from './relabel.js';
import { findTargets } from './scrape-target.js';

const tools = { rewrite: re2Rewrite(), hash: md5Tail };
const config = (fields: object) =>
  readScrapeConfig(new DraftReader({ job_name: 'j', ...fields }, '', []), {
    ...{ defaults: prometheusDefaults, regex: tools.rewrite, files: true },
  });
const found = (fields: object) => {
  const one = config(fields);
  return findTargets(one, one.staticTargets, compileRelabeling(one.relabel, tools));
};
const targets = (...addresses: string[]) => ({ static_configs: [{ targets: addresses, labels: { dc: 'eu' } }] });

describe('targets', () => {
  it('get job, instance, the labels of their group and a URL', () => {
    const { active } = found({ ...targets('h:1'), params: { module: ['a b', 'c'] }, metrics_path: '/m' });
    expect(active).toMatchObject([
      {
        labels: { job: 'j', instance: 'h:1', dc: 'eu' },
        url: 'http://h:1/m?module=a%20b&module=c',
        intervalMs: 60_000,
      },
    ]);
  });

  it('are dropped by relabelling, which sees address, scheme, path and parameters', () => {
    const relabel_configs = [
      { source_labels: ['__address__'], regex: 'drop.*', action: 'drop' },
      { source_labels: ['__address__'], target_label: '__param_target' },
      { source_labels: ['__address__'], target_label: 'instance' },
      { target_label: '__address__', replacement: 'prober:9115' },
      { target_label: '__scheme__', replacement: 'https' },
      { target_label: '__scrape_interval__', replacement: '15s' },
    ];
    const { active, dropped } = found({ ...targets('h:1', 'drop:2'), relabel_configs });
    expect(active).toMatchObject([
      { labels: { instance: 'h:1' }, url: 'https://prober:9115/metrics?target=h%3A1', intervalMs: 15_000 },
    ]);
    expect(dropped).toMatchObject([{ job: 'j', discovered: { __address__: 'drop:2' } }]);
  });

  it('that come to the same are one, and keep their identity', () => {
    const { active } = found(targets('h:1', 'h:1', 'h:2'));
    expect(active).toHaveLength(2);
    expect(found(targets('h:2')).active[0]?.id).toBe(active[1]?.id);
    expect(found({ ...targets('h:2'), scrape_interval: '5s' }).active[0]?.id).not.toBe(active[1]?.id);
  });
});

describe('a finished scrape', () => {
  const finish = (fields: object, labels: Record<string, string>, at?: number) => {
    const one = config(fields);
    const rules = {
      config: one,
      labels: { job: 'j', instance: 'h' },
      metricRelabel: compileRelabeling(one.metricRelabel, tools),
    };
    return finishScrape([{ labels: { __name__: 'm', ...labels }, value: 1, at }], 1_000, rules);
  };

  it('keeps what the target says of itself under another name, or believes it', () => {
    const clash = { job: 'x', exported_job: 'y' };
    expect(finish({}, clash)).toMatchObject({
      samples: [{ labels: { __name__: 'm', job: 'j', instance: 'h', exported_job: 'y', exported_exported_job: 'x' } }],
    });
    expect(finish({ honor_labels: true }, clash)).toMatchObject({ samples: [{ labels: { job: 'x', instance: 'h' } }] });
  });

  it('believes times, or does not', () => {
    expect(finish({}, {}, 5)).toMatchObject({ samples: [{ at: 5, timed: true }] });
    expect(finish({ honor_timestamps: false }, {}, 5)).toMatchObject({ samples: [{ at: 1_000, timed: false }] });
    expect(finish({}, {})).toMatchObject({ samples: [{ at: 1_000, timed: false }] });
  });

  it('is relabelled before it is held against the limits', () => {
    const drop = [{ source_labels: ['__name__'], regex: 'm', action: 'drop' }];
    expect(finish({ metric_relabel_configs: drop, label_limit: 1 }, {})).toEqual({ ok: true, samples: [], scraped: 1 });
    expect(finish({ label_limit: 2 }, {})).toMatchObject({
      ok: false,
      error: 'm has more labels than the label_limit of 2',
      kept: 1,
    });
  });

  it('has the time of its tick unless it began late', () => {
    expect([scrapeInstant(1_000, 1_090), scrapeInstant(1_000, 3_000)]).toEqual([1_000, 3_000]);
  });
});
