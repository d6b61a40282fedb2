import { DraftReader } from '../../domain/rule/draft-reader.js';
import { prometheusDefaults, readScrapeConfig } from '../../domain/scrape/read-scrape-config.js';
import { findTargets, type ScrapeTarget } from '../../domain/scrape/scrape-target.js';
import type { Labels } from '../../domain/labels/label-set.js';
import type { NewSample } from '../ports/sample-writer.js';
import type { ScrapeOutcome } from '../ports/scrape-store.js';
import type { Fetched } from '../ports/target-fetcher.js';
import { ScrapeOnce, type ScrapePorts } from './scrape-once.js';
import { ScrapeQueue } from './scrape-queue.js';

const config = readScrapeConfig(
  new DraftReader({ job_name: 'j', scrape_interval: '10s', static_configs: [{ targets: ['h:1', 'h:2'] }] }, '', []),
  { defaults: prometheusDefaults, regex: () => undefined, files: false },
);
const [target, other] = findTargets(config, config.staticTargets, (labels) => labels).active as [
  ScrapeTarget,
  ScrapeTarget,
];

/** One target, its store and what was written; a node that is superseded is told so by `record`. */
class World {
  shown: Fetched = { ok: true, samples: [], metadata: [] };
  superseded = false;
  seriesReads = 0;
  series: readonly Labels[] = [];
  written: NewSample[] = [];
  now = 10_000;
  private hash = 0;

  readonly ports: ScrapePorts = {
    store: {
      claim: async () => [],
      record: async (outcome: ScrapeOutcome) => {
        if (this.superseded) return 'superseded';
        if (outcome.series) {
          this.series = outcome.series;
          this.hash++;
        }
        return { seriesHash: outcome.series ? String(this.hash) : undefined };
      },
      series: async () => {
        this.seriesReads++;
        return this.series;
      },
      states: async () => [],
      abandoned: async () => [],
      end: async () => 'ended',
    },
    targets: { current: () => ({ active: [target], dropped: [] }), metricRelabel: () => (labels) => labels },
    fetcher: { fetch: async () => this.shown },
    samples: {
      append: async (samples) => {
        this.written.push(...samples);
        return [];
      },
    },
    metadata: { record: async () => undefined, list: async () => [] },
    transactions: {
      write: async (work) => {
        const before = this.written.length;
        try {
          return await work();
        } catch (error) {
          this.written.length = before;
          throw error;
        }
      },
    },
  };

  node(name: string): ScrapeOnce {
    return new ScrapeOnce(name, this.ports, { now: () => this.now }, () => 0);
  }

  show(...names: string[]): void {
    const samples = names.map((name) => ({ labels: { __name__: name }, value: 1, at: undefined }));
    this.shown = { ok: true, samples, metadata: [] };
  }

  /** Names of what one scrape wrote, stale markers with a minus. */
  async scrape(node: ScrapeOnce, tick = this.now): Promise<string[]> {
    this.written = [];
    const seriesHash = this.hash === 0 ? undefined : String(this.hash);
    await node.scrape(target, { id: target.id, tick, seriesHash });
    return this.written
      .filter(({ labels }) => !/^(?:up|scrape_)/.test(labels.__name__ ?? ''))
      .map(({ labels, stale }) => `${stale ? '-' : ''}${labels.__name__}`);
  }

  valueOf(name: string): number | undefined {
    return this.written.find(({ labels }) => labels.__name__ === name)?.value;
  }
}

describe('one scrape', () => {
  it('ends what is not shown any more, whichever node scraped before', async () => {
    const world = new World();
    const [a, b] = [world.node('a'), world.node('b')];
    world.show('x', 'y');
    expect(await world.scrape(a)).toEqual(['x', 'y']);
    expect(world.valueOf('scrape_series_added')).toBe(2);
    world.show('y', 'z');
    expect(await world.scrape(b)).toEqual(['-x', 'y', 'z']);
    expect(world.valueOf('scrape_series_added')).toBe(1);
    world.show('z');
    expect(await world.scrape(a)).toEqual(['-y', 'z']);
  });

  it('reads the series of before only when another node wrote them', async () => {
    const world = new World();
    const a = world.node('a');
    world.show('x');
    for (let tick = 0; tick < 3; tick++) await world.scrape(a);
    expect(world.seriesReads).toBe(0);
    await world.scrape(world.node('b'));
    expect(world.seriesReads).toBe(1);
  });

  it('ends everything when the target is down, and begins anew when it is up', async () => {
    const world = new World();
    const a = world.node('a');
    world.show('x');
    await world.scrape(a);
    world.shown = { ok: false, error: 'refused' };
    expect(await world.scrape(a)).toEqual(['-x']);
    expect(world.valueOf('up')).toBe(0);
    expect(await world.scrape(a)).toEqual([]);
    world.show('x');
    expect(await world.scrape(a)).toEqual(['x']);
    expect(world.valueOf('up')).toBe(1);
  });

  it('writes nothing when its tick has passed to another node', async () => {
    const world = new World();
    world.show('x');
    world.superseded = true;
    const report = await world.node('a').scrape(target, { id: target.id, tick: 10_000, seriesHash: undefined });
    expect(report).toEqual({ outcome: 'superseded', error: undefined, refused: 0 });
    expect(world.written).toEqual([]);
  });
});

describe('the queue of scrapes', () => {
  it('has each target due once per interval, at instants of its own, the newest tick when it is late', () => {
    const queue = new ScrapeQueue(() => 0);
    queue.follow([target, other], 0);
    const due = (now: number) => queue.take(now, 10).map((one) => [one.target.labels.instance, one.tick]);
    const first = new Map(due(10_000) as [string, number][]);
    expect([...first.keys()].sort()).toEqual(['h:1', 'h:2']);
    expect(first.get('h:1')).not.toBe(first.get('h:2'));
    expect(due(10_000)).toEqual([]);
    expect(due(55_000)).toEqual(expect.arrayContaining([['h:1', (first.get('h:1') ?? 0) + 40_000]]));
  });

  it('leaves a tick to the preferred node for a while, and forgets what has gone', () => {
    const queue = new ScrapeQueue(({ id }) => (id === other.id ? 2_000 : 0));
    queue.follow([target, other], 0);
    const own = queue.take(10_000, 10).find((one) => one.target.id === target.id)?.tick ?? 0;
    queue.follow([other], 10_000);
    expect(queue.has(target.id)).toBe(false);
    expect(queue.take(own + 20_000, 10).every((one) => one.target.id === other.id)).toBe(true);
  });
});
