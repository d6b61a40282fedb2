import type { HostCollector } from '../../adapters/ingest/host/host-collector.js';
import type { EmailNotifier } from '../../adapters/notifiers/email-notifier.js';
import type { SqlChangeFeed } from '../../adapters/sql/sql-change-feed.js';
import type { SqlRuleGroupSource } from '../../adapters/sql/sql-rule-group-source.js';
import type { FirstStart } from '../../engine/operations/first-start.js';
import type { PruneAttempts } from '../../engine/access/prune-attempts.js';
import type { PruneSessions } from '../../engine/access/prune-sessions.js';
import type { Heartbeats } from '../../engine/heartbeats/heartbeats.js';
import { type LiveUpdates, liveTickMs } from '../../engine/live/live-updates.js';
import type { AnswerNodeTests } from '../../engine/node-tests/answer-node-tests.js';
import type { Pipeline } from '../../engine/pipeline/pipeline.js';
import type { NodeRegistry } from '../../engine/ports/node-registry.js';
import type { SampleWriter } from '../../engine/ports/sample-writer.js';
import type { Timers } from '../../engine/ports/timers.js';
import type { ClusterDataSources } from '../data-sources/cluster-data-sources.js';
import { firstStartWishes } from './first-start-wishes.js';
import type { Provisioning } from '../provisioning/provisioning.js';
import type { Scraping } from '../scraping/scraping.js';
import type { LiveNodes } from './live-nodes.js';
import type { NodeCore } from './node-core.js';
import type { WatchStore } from './watch-store.js';
import type { CompactSamples } from './compact-samples.js';
import type { PruneSamples } from './prune-samples.js';
import { RepeatedWork } from './repeated-work.js';

export interface LifeParts {
  readonly core: NodeCore;
  readonly registry: NodeRegistry;
  readonly live: LiveNodes;
  readonly updates: LiveUpdates;
  readonly feed: SqlChangeFeed;
  readonly groups: SqlRuleGroupSource;
  readonly sources: ClusterDataSources;
  readonly samples: SampleWriter;
  readonly collector: HostCollector;
  readonly pipeline: Pipeline;
  readonly scraping: Scraping;
  readonly heartbeats: Heartbeats;
  readonly pruning: PruneSamples;
  readonly compaction: CompactSamples;
  readonly watchStore: WatchStore;
  readonly pruningSessions: PruneSessions;
  readonly pruningAttempts: PruneAttempts;
  readonly firstStart: FirstStart;
  readonly provisioning: Provisioning;
  readonly emails: EmailNotifier;
  readonly nodeTests: AnswerNodeTests;
  readonly timers: Timers;
}

const beatMs = 2_000;
/** A node is taken for dead after it missed a few heartbeats. */
const aliveWithinMs = 10_000;
const collectMs = 5_000;
const pruneMs = 600_000;
const compactMs = 60_000;
const watchStoreMs = 30_000;
const targetsMs = 5_000;
const drainMs = 20_000;

/** From warm-up to the end of one node. */
export class NodeLife {
  private readonly repeated: RepeatedWork[] = [];
  private readonly startedAt: number;

  constructor(
    private readonly parts: LifeParts,
    /** A newer process has taken this node's name. */
    private readonly onSuperseded: () => void,
  ) {
    this.startedAt = parts.core.clock.now();
  }

  /** Answers the code of the set-up link when nobody can log in yet. */
  async warmUp(): Promise<{ readonly setupCode: string | undefined }> {
    const { core, registry, feed, groups, sources, pipeline, scraping, firstStart } = this.parts;
    await registry.join(this.beatOf());
    feed.start();
    const started = await firstStart.prepare(firstStartWishes(core.settings));
    await sources.start();
    await this.parts.provisioning.start();
    await groups.start();
    await scraping.load();
    core.phase.enter('ready');
    this.parts.updates.open();
    this.repeat('telling listeners', liveTickMs, () => this.parts.updates.round());
    this.repeat('heartbeat', beatMs, () => this.beat());
    this.repeat('removing old samples', pruneMs, () => this.prune());
    this.repeat('putting samples into blocks', compactMs, () => this.compact());
    this.repeat('reading how full the store is', watchStoreMs, () => this.parts.watchStore.round());
    this.repeat('removing ended sessions', pruneMs, () => this.parts.pruningSessions.round());
    this.repeat('removing old tests', pruneMs, () => this.parts.nodeTests.prune());
    this.repeat('removing old attempts', pruneMs, () => this.parts.pruningAttempts.round());
    if (core.settings.collectHost) this.repeat('collecting host metrics', collectMs, () => this.collect());
    const { gitUrl, gitIntervalMs } = core.settings;
    if (gitUrl !== undefined) {
      this.repeat('looking at the Git repository', gitIntervalMs, () => this.parts.provisioning.refresh());
    }
    this.repeat('looking for targets', targetsMs, () => scraping.refresh());
    pipeline.start();
    scraping.start();
    this.parts.heartbeats.start();
    this.parts.nodeTests.start();
    return started;
  }

  /** Says that it goes, finishes what is under way and leaves; others take over the rest. */
  async drain(): Promise<void> {
    const { core, registry, pipeline, feed, groups, sources, emails, collector } = this.parts;
    core.phase.enter('draining');
    this.parts.updates.drain();
    await registry.beat(this.beatOf()).catch(() => undefined);
    this.parts.pruning.stop();
    this.parts.compaction.stop();
    this.parts.pruningSessions.stop();
    const work = [pipeline.drain(drainMs), this.parts.scraping.drain(drainMs)];
    await this.parts.nodeTests.stop();
    const [, ...ends] = await Promise.all([this.parts.heartbeats.drain(), ...work]);
    if (ends.includes('abandoned')) core.log.warn('work was left under way: other nodes take it over');
    await Promise.all(this.repeated.map((work) => work.stop()));
    await Promise.all([groups.close(), sources.close(), feed.close(), core.clock.close()]);
    emails.close();
    await this.parts.scraping.close();
    await this.parts.provisioning.close();
    collector.close();
    await registry.leave(core.facts.name, core.facts.bootId).catch(() => undefined);
  }

  private async beat(): Promise<void> {
    const { core, registry, live } = this.parts;
    const answer = await registry.beat(this.beatOf());
    core.emergency.answered(core.clock.now());
    if (answer === 'superseded') this.onSuperseded();
    live.update(await registry.nodes(aliveWithinMs));
  }

  private async prune(): Promise<void> {
    const removed = await this.parts.pruning.round();
    if (removed) this.parts.core.log.info({ samples: removed }, 'samples past their retention were removed');
  }

  private async compact(): Promise<void> {
    const outcome = await this.parts.compaction.round();
    if (outcome?.unfinished) this.parts.core.log.warn(outcome, 'there was more to put into blocks than one run does');
  }

  private async collect(): Promise<void> {
    const { core, collector, samples } = this.parts;
    await samples.append(await collector.collect(core.clock.now()));
  }

  private repeat(what: string, pauseMs: number, work: () => Promise<void>): void {
    const { core, timers } = this.parts;
    const onFailure = (error: unknown): void =>
      core.log.warn({ error: (error as Error)?.message }, `${what} failed: it will be tried again`);
    const repeated = new RepeatedWork(work, pauseMs, timers, onFailure);
    this.repeated.push(repeated);
    repeated.start();
  }

  private beatOf() {
    const { core } = this.parts;
    return {
      name: core.facts.name,
      bootId: core.facts.bootId,
      url: core.facts.nodeUrl,
      version: core.facts.version,
      state: core.phase.state,
      startedAt: this.startedAt,
      clockOffsetMs: core.clock.wallOffsetMs(Date.now()) ?? 0,
    };
  }
}
