import { startMariadb } from '../../support/databases/start-mariadb.js';
import { startPostgres } from '../../support/databases/start-postgres.js';
import type { PrivateServer } from '../../support/databases/private-server.js';
import { freshDatabaseOn } from './fresh-database-on.js';
import { SmtpReceiver } from '../../support/receivers/smtp-receiver.js';
import { type WebhookMode, WebhookReceiver } from '../../support/receivers/webhook-receiver.js';
import {
  type Account,
  accountForMessages,
  type LoggedNotification,
  type ReceivedMessage,
  untoldAlerts,
} from './account.js';
import { Cluster } from './cluster.js';
import { CuttingProxy } from './cutting-proxy.js';
import type { HaDatabase } from './databases.js';
import { eventually } from './eventually.js';
import { flames, importSamples, listAll, type Scenario, setUp } from './scenario.js';
import { StaticPrometheus } from './static-prometheus.js';

export interface LabOptions
  extends Pick<Scenario, 'groups' | 'alertsPerGroup' | 'rule' | 'onUnknown' | 'groupInterval'> {
  readonly email?: string;
  /** Every n-th COMMIT is cut while the proxy cuts. */
  readonly cutEvery?: number;
  readonly wrapper?: (node: string) => readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Rules ask a Prometheus server, each node over a line of its own that can be cut. */
  readonly prometheus?: boolean;
}

interface Parts {
  readonly database: PrivateServer;
  readonly proxy: CuttingProxy;
  readonly webhook: WebhookReceiver;
  readonly smtp: SmtpReceiver;
  readonly prometheus: ReadonlyMap<string, StaticPrometheus>;
  readonly cluster: Cluster;
  readonly scenario: Scenario;
}

/** An alert as the API tells it, as far as tests look. */
export interface ShownAlert {
  readonly id: string;
  readonly activeAt: string;
  readonly firedAt: string | null;
}

export interface ShownRuleGroup {
  readonly id: string;
  readonly name: string;
  readonly evaluation: { readonly lastNode: string; readonly lastTick: string; readonly missedTicks: number };
}

const names = ['node-a', 'node-b', 'node-c'] as const;

/** Three real nodes on a database server of their own, with receivers that account for every message. */
export class Lab {
  private ending: Promise<void> | undefined;

  constructor(private readonly parts: Parts) {}

  get cluster(): Cluster {
    return this.parts.cluster;
  }

  get scenario(): Scenario {
    return this.parts.scenario;
  }

  get database(): PrivateServer {
    return this.parts.database;
  }

  get proxy(): CuttingProxy {
    return this.parts.proxy;
  }

  receiver(mode: WebhookMode): void {
    this.parts.webhook.mode = mode;
  }

  /** Lights (1) or puts out (0) flames, in the embedded store or at the Prometheus server. */
  async flames(value: 0 | 1, rooms?: readonly number[]): Promise<void> {
    const { prometheus, cluster, scenario } = this.parts;
    const text = flames(scenario, value, rooms);
    if (prometheus.size === 0) await importSamples(cluster.urls, text);
    for (const server of prometheus.values()) server.set(text);
  }

  cutDataSourceOf(node: string): void {
    this.parts.prometheus.get(node)?.cut();
  }

  healDataSources(): void {
    for (const server of this.parts.prometheus.values()) server.heal();
  }

  /** Every webhook that arrived whole and was not refused, in order of arrival. */
  webhooks(): readonly (ReceivedMessage & { readonly at: number })[] {
    return this.parts.webhook.log.all
      .filter(({ accepted }) => accepted)
      .map(({ id, body, at }) => {
        const { groupKey, alerts } = JSON.parse(body) as Pick<ReceivedMessage, 'groupKey' | 'alerts'>;
        return { notificationId: id, groupKey, integration: 'webhook' as const, alerts, at };
      });
  }

  /** Every webhook request that arrived, refused or not. */
  attempts(): readonly { readonly node: string; readonly at: number }[] {
    return this.parts.webhook.log.all;
  }

  mails(): readonly ReceivedMessage[] {
    return this.parts.smtp.log.all
      .filter(({ accepted }) => accepted)
      .map(({ id }) => ({ notificationId: id, groupKey: '', integration: 'email' as const, alerts: [] }));
  }

  /** Until every alert of the scenario is in that state; answers them. */
  async inState(state: 'pending' | 'firing'): Promise<readonly ShownAlert[]> {
    const { cluster, scenario } = this.parts;
    let alerts: readonly ShownAlert[] = [];
    await eventually(`all alerts are ${state}`, 60_000, async () => {
      alerts = await listAll<ShownAlert>(cluster.urls, `/api/v1/alerts?state=${state}`);
      return alerts.length === scenario.groups * scenario.alertsPerGroup;
    });
    return alerts;
  }

  /** The scenario's rule group as the API tells it. */
  async ruleGroup(): Promise<ShownRuleGroup> {
    const groups = await listAll<ShownRuleGroup>(this.parts.cluster.urls, '/api/v1/rule-groups');
    const found = groups.find(({ name }) => name === 'fire');
    if (!found) throw new Error('the rule group is not there');
    return found;
  }

  /**
   * Until as many more ticks of the rule group are claimed: whatever was to come of them has come, however slow the
   * machine is.
   */
  async ticks(count: number): Promise<void> {
    const from = Date.now();
    for (let seen = 0; seen < count; seen++) {
      const last = (await this.ruleGroup()).evaluation.lastTick;
      await eventually('the next tick is claimed', 30_000, async () => {
        const { lastTick } = (await this.ruleGroup()).evaluation;
        return lastTick !== last && Date.parse(lastTick) >= from;
      });
    }
  }

  /** Until every alert is firing and has been told so. */
  async firing(): Promise<void> {
    const { scenario } = this.parts;
    const all = scenario.groups * scenario.alertsPerGroup;
    await eventually('every alert is told firing', 90_000, () => this.told('firing').size === all);
  }

  /** Until every alert is told resolved and no notification is under way. */
  async settled(): Promise<void> {
    const { scenario } = this.parts;
    const all = scenario.groups * scenario.alertsPerGroup;
    await eventually('every alert is told resolved', 120_000, () => this.told('resolved').size === all);
    await this.quiet();
  }

  /** Until the log has nothing waiting or under way. */
  async quiet(): Promise<void> {
    await eventually('nothing is under way', 60_000, async () =>
      (await this.log()).every(({ status }) => status !== 'waiting' && status !== 'sending'),
    );
  }

  async log(): Promise<readonly LoggedNotification[]> {
    return await listAll<LoggedNotification>(this.parts.cluster.urls, '/api/v1/notifications');
  }

  async account(): Promise<Account> {
    const { scenario } = this.parts;
    const webhooks = this.webhooks();
    const account = accountForMessages(await this.log(), [...webhooks, ...this.mails()]);
    const all = scenario.groups * scenario.alertsPerGroup;
    return { ...account, faults: [...account.faults, ...untoldAlerts(webhooks, 'webhook', all)] };
  }

  /** Ends everything, once; whatever is paused, frozen or cut off is ended with it. */
  stop(): Promise<void> {
    this.ending ??= this.end();
    return this.ending;
  }

  private async end(): Promise<void> {
    const { cluster, webhook, smtp, proxy, database, prometheus } = this.parts;
    await cluster.killAll();
    await Promise.all([
      webhook.close(),
      smtp.close(),
      proxy.stop(),
      ...[...prometheus.values()].map((one) => one.stop()),
    ]);
    await database.stop();
  }

  private told(status: string): ReadonlySet<string> {
    return new Set(
      this.webhooks().flatMap(({ alerts }) =>
        alerts.filter((alert) => alert.status === status).map(({ fingerprint }) => fingerprint),
      ),
    );
  }
}

export async function startLab(kind: HaDatabase, options: LabOptions): Promise<Lab> {
  const database = await (kind === 'mysql' ? startMariadb() : startPostgres());
  try {
    return await startLabOn(database, kind, options);
  } catch (error) {
    await database.stop();
    throw error;
  }
}

async function startLabOn(database: PrivateServer, kind: HaDatabase, options: LabOptions): Promise<Lab> {
  const directUrl = await freshDatabaseOn(kind, database);
  const proxy = await CuttingProxy.start({ host: '127.0.0.1', port: database.port }, options.cutEvery ?? 5);
  const [webhook, smtp] = await Promise.all([WebhookReceiver.start(), SmtpReceiver.start()]);
  const prometheus = new Map<string, StaticPrometheus>();
  if (options.prometheus) for (const name of names) prometheus.set(name, await StaticPrometheus.start());
  const databaseUrl = new URL(directUrl);
  databaseUrl.port = String(proxy.port);
  const cluster = await Cluster.create(names, (name) => ({
    databaseUrl: databaseUrl.toString(),
    wrapper: options.wrapper?.(name) ?? [],
    env: {
      TOCSIN_SMTP_URL: smtp.url,
      TOCSIN_MAIL_FROM: 'tocsin@example.org',
      ...(prometheus.size > 0 ? { TOCSIN_PROMETHEUS_URL: prometheus.get(name)?.url ?? '' } : {}),
      ...options.env,
    },
  }));
  const scenario: Scenario = { ...options, webhookUrl: webhook.url, email: options.email };
  const lab = new Lab({ database, proxy, webhook, smtp, prometheus, cluster, scenario });
  try {
    cluster.startAll();
    await cluster.allReady();
    await setUp(cluster.urls, scenario);
    return lab;
  } catch (error) {
    const tails = await cluster.logTails();
    await lab.stop();
    throw new Error(`${String(error)}\n${tails}`);
  }
}
