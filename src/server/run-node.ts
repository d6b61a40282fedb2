import { hostname } from 'node:os';
import type { INestApplication } from '@nestjs/common';
import { keptMetrics } from '../adapters/telemetry/kept-metrics.js';
import { HostCollector } from '../adapters/ingest/host/host-collector.js';
import { EmailNotifier } from '../adapters/notifiers/email-notifier.js';
import type { SqlChangeFeed } from '../adapters/sql/sql-change-feed.js';
import type { SqlRuleGroupSource } from '../adapters/sql/sql-rule-group-source.js';
import { nodeLog } from '../adapters/telemetry/node-log.js';
import { PruneAttempts } from '../engine/access/prune-attempts.js';
import { PruneSessions } from '../engine/access/prune-sessions.js';
import type { SmtpMailer } from '../adapters/notifiers/smtp-mailer.js';
import { AnswerNodeTests } from '../engine/node-tests/answer-node-tests.js';
import { BackgroundWork } from '../engine/access/background-work.js';
import { FirstStart } from '../engine/operations/first-start.js';
import { Heartbeats } from '../engine/heartbeats/heartbeats.js';
import { LiveUpdates } from '../engine/live/live-updates.js';
import { Pipeline } from '../engine/pipeline/pipeline.js';
import { ChangeFeed } from '../engine/ports/change-feed.js';
import { Mailer } from '../engine/ports/mailer.js';
import { NodeRegistry } from '../engine/ports/node-registry.js';
import { RuleGroupSource } from '../engine/ports/rule-group-source.js';
import { SampleWriter } from '../engine/ports/sample-writer.js';
import { Timers } from '../engine/ports/timers.js';
import { ClusterDataSources } from './data-sources/cluster-data-sources.js';
import { freePort } from './node/free-port.js';
import { LiveNodes } from './node/live-nodes.js';
import type { NodeCore } from './node/node-core.js';
import { NodeLife } from './node/node-life.js';
import { openCore } from './node/open-core.js';
import { startHttp } from './node/start-http.js';
import { WatchStore } from './node/watch-store.js';
import { CompactSamples } from './node/compact-samples.js';
import { PruneSamples } from './node/prune-samples.js';
import { Provisioning } from './provisioning/provisioning.js';
import { Scraping } from './scraping/scraping.js';
import type { Settings } from './settings/parse-settings.js';

/** A node that runs. */
export interface RunningNode {
  readonly core: NodeCore;
  /** Drains, leaves the cluster and closes everything. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts one node: settings → database and schema → secret key → clock → HTTP (alive, not ready) → warm-up → ready.
 * Throws a sentence for the operator when it cannot go on; `stop` ends the waiting for a database.
 */
export async function runNode(
  given: Settings,
  warnings: readonly string[],
  signals: { readonly stop: AbortSignal; readonly onSuperseded: () => void },
): Promise<RunningNode> {
  const settings = given.port === 0 ? withPort(given, await freePort(given.host)) : given;
  const log = nodeLog({
    level: settings.logLevel,
    format: settings.logFormat,
    node: settings.nodeName,
    secrets: secretsOf(settings),
  });
  for (const warning of warnings) log.warn(warning);
  const core = await openCore(settings, log, signals.stop);
  const app = await startHttp(core);
  const life = new NodeLife(lifeParts(app, core), signals.onSuperseded);
  const { setupCode } = await life.warmUp();
  greet(core, setupCode);
  return {
    core,
    stop: async () => {
      await life.drain();
      await app.get(BackgroundWork).drain();
      (app.get(Mailer) as SmtpMailer).close();
      await app.close();
      await core.database.close();
      await core.emergency.stop();
    },
  };
}

function lifeParts(app: INestApplication, core: NodeCore) {
  return {
    core,
    registry: app.get(NodeRegistry),
    live: app.get(LiveNodes),
    updates: app.get(LiveUpdates),
    feed: app.get(ChangeFeed) as SqlChangeFeed,
    groups: app.get(RuleGroupSource) as SqlRuleGroupSource,
    sources: app.get(ClusterDataSources),
    samples: app.get(SampleWriter),
    collector: new HostCollector({
      nodeName: core.facts.name,
      ownMetrics: () => keptMetrics(core.metrics.registry),
    }),
    pipeline: app.get(Pipeline),
    scraping: app.get(Scraping),
    heartbeats: app.get(Heartbeats),
    pruning: app.get(PruneSamples),
    compaction: app.get(CompactSamples),
    watchStore: app.get(WatchStore),
    pruningSessions: app.get(PruneSessions),
    pruningAttempts: app.get(PruneAttempts),
    firstStart: app.get(FirstStart),
    provisioning: app.get(Provisioning),
    emails: app.get(EmailNotifier),
    nodeTests: app.get(AnswerNodeTests),
    timers: app.get(Timers),
  };
}

function greet({ facts, log }: NodeCore, setupCode: string | undefined): void {
  log.info({ version: facts.version, url: facts.publicUrl }, `Tocsin is ready at ${facts.publicUrl}`);
  if (setupCode === undefined) return;
  log.info(`First start: make your account at ${facts.publicUrl}/setup?code=${setupCode} (once, within 24 hours)`);
}

function secretsOf(settings: Settings): readonly string[] {
  const { bootstrapToken, adminPassword, oidcClientSecret, database, smtpUrl, prometheusUrl, secretKey } = settings;
  const heartbeat = settings.heartbeatUrl?.href;
  const given = [database.url, settings.gitUrl ?? ''].map((text) => (URL.canParse(text) ? new URL(text) : undefined));
  const urls = [...given, smtpUrl, prometheusUrl];
  const passwords = urls.flatMap((url) => (url?.password ? [decodeURIComponent(url.password)] : []));
  const key = secretKey ? [Buffer.from(secretKey).toString('base64')] : [];
  return [bootstrapToken, adminPassword, oidcClientSecret, heartbeat, ...passwords, ...key].filter(
    (secret) => secret !== undefined,
  );
}

function withPort(settings: Settings, port: number): Settings {
  const publicUrl = new URL(settings.publicUrl);
  if (publicUrl.port === '0') publicUrl.port = String(port);
  const nodeName = settings.nodeName === `${hostname()}:0` ? `${hostname()}:${port}` : settings.nodeName;
  return { ...settings, port, publicUrl, nodeName };
}
