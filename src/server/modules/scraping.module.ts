import { Global, Module } from '@nestjs/common';
import { HttpTargetFetcher } from '../../adapters/ingest/scrape/http-target-fetcher.js';
import { md5Tail } from '../../adapters/ingest/scrape/md5-tail.js';
import { guardedAgent } from '../../adapters/outbound/guarded-agent.js';
import { re2Rewrite } from '../../adapters/regex/re2-patterns.js';
import { preferredNode } from '../../domain/evaluation/preferred-node.js';
import { ListTargets } from '../../engine/operations/list-targets.js';
import { SaveScrapeConfig } from '../../engine/operations/save-scrape-config.js';
import { Loop } from '../../engine/pipeline/loop.js';
import { ChangeFeed } from '../../engine/ports/change-feed.js';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import { MetricMetadataStore } from '../../engine/ports/metric-metadata-store.js';
import { PipelineObserver } from '../../engine/ports/pipeline-observer.js';
import { SampleWriter } from '../../engine/ports/sample-writer.js';
import { ScrapeConfigStore } from '../../engine/ports/scrape-config-store.js';
import { ScrapeStore } from '../../engine/ports/scrape-store.js';
import { TargetPolicy } from '../../engine/ports/target-policy.js';
import { Timers } from '../../engine/ports/timers.js';
import { Transactions } from '../../engine/ports/transactions.js';
import { ScrapeOnce, type ScrapeReport } from '../../engine/scraping/scrape-once.js';
import { ScrapeStage } from '../../engine/scraping/scrape-stage.js';
import type { ScrapeTarget } from '../../domain/scrape/scrape-target.js';
import { LiveNodes } from '../node/live-nodes.js';
import { NodeCore } from '../node/node-core.js';
import { NodeScrapeTargets } from '../scraping/node-scrape-targets.js';
import { ScrapeFile } from '../scraping/scrape-file.js';
import { Scraping } from '../scraping/scraping.js';
import { StoredScrapeConfigs } from '../scraping/stored-scrape-configs.js';
import { TargetFiles } from '../scraping/target-files.js';
import { EditingParts } from './editing-parts.js';
import { provided } from './provided.js';

const connectTimeoutMs = 5_000;
const longestIdleMs = 1_000;
const longestStandbyMs = 2_000;

const fetcher = provided(
  HttpTargetFetcher,
  { core: NodeCore },
  ({ core }) =>
    new HttpTargetFetcher(({ ca, cert, key, serverName, insecureSkipVerify }) => {
      const { allowPrivateTargets } = core.settings;
      const tls = { ca, cert, key, servername: serverName, rejectUnauthorized: !insecureSkipVerify };
      const given = Object.fromEntries(Object.entries(tls).filter(([, value]) => value !== undefined));
      return guardedAgent({ allowPrivateTargets, connectTimeoutMs, tls: given });
    }, core.facts.version),
);

const targets = provided(NodeScrapeTargets, { core: NodeCore, configs: ScrapeConfigStore }, ({ core, configs }) => {
  const stored = new StoredScrapeConfigs(configs, re2Rewrite());
  const rewrite = re2Rewrite();
  const warn = (message: string): void => core.log.warn(message);
  const { scrapeConfig } = core.settings;
  return new NodeScrapeTargets({
    file: scrapeConfig === undefined ? undefined : new ScrapeFile(scrapeConfig, rewrite),
    targetFiles: new TargetFiles(warn),
    tools: { rewrite, hash: md5Tail },
    stored: () => stored.read(),
    warn,
  });
});

const scraping = provided(
  Scraping,
  {
    core: NodeCore,
    live: LiveNodes,
    targets: NodeScrapeTargets,
    fetcher: HttpTargetFetcher,
    store: ScrapeStore,
    samples: SampleWriter,
    metadata: MetricMetadataStore,
    transactions: Transactions,
    clock: ClusterClock,
    timers: Timers,
    observer: PipelineObserver,
    feed: ChangeFeed,
  },
  ({ core, live, feed, clock, timers, observer, ...ports }) => {
    const node = core.facts.name;
    const scrapeOnce = new ScrapeOnce(node, ports, clock, () => performance.now());
    const standbyMs = ({ id, intervalMs }: ScrapeTarget): number => {
      const preferred = preferredNode(id, live.names());
      return preferred === undefined || preferred === node ? 0 : Math.min(intervalMs / 4, longestStandbyMs);
    };
    const told = ({ url }: ScrapeTarget, { outcome, error, refused }: ScrapeReport): void => {
      if (outcome === 'down') core.log.debug({ url, error }, 'target is down');
      if (refused > 0) core.log.warn({ url, refused }, 'samples of a target were kept out by a limit of the store');
    };
    const stage = new ScrapeStage({ node, ports, scrapeOnce, standbyMs, told }, clock, timers, observer);
    const work = { stage: 'scrape' as const, round: () => stage.round(), longestIdleMs };
    const loop = new Loop(work, clock, timers, observer);
    const changes = (changed: () => void): (() => void) =>
      feed.subscribe((all) => {
        if (all.some(({ kind }) => kind === 'scrape-config')) changed();
      });
    const failed = (error: unknown): void => observer.failed('scrape', error, 'scrape configurations');
    return new Scraping({ targets: ports.targets, stage, loop, fetcher: ports.fetcher, changes, failed });
  },
);

const reads = provided(
  ListTargets,
  { targets: NodeScrapeTargets, store: ScrapeStore },
  ({ targets: known, store }) => new ListTargets(known, store),
);

const edits = provided(
  SaveScrapeConfig,
  { configs: ScrapeConfigStore, policy: TargetPolicy, editing: EditingParts },
  ({ configs, policy, editing }) => new SaveScrapeConfig(configs, re2Rewrite(), policy, editing),
);

const providers = [fetcher, targets, scraping, reads, edits];

/** Samples that this cluster fetches itself. */
@Global()
@Module({ providers, exports: providers })
export class ScrapingModule {}
