import type { Integration } from '../../domain/routing/route.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Page, PageRequest } from './page.js';

/** What a flush has to know of every integration: see `Integration` of the routing. */
type NoticeConfig = Pick<Integration, 'sendResolved' | 'only' | 'maxAlerts' | 'message'>;

/** Where one webhook integration sends, its secrets in the clear: never leaves the process. */
export interface WebhookConfig extends NoticeConfig {
  readonly id: string;
  readonly type: 'webhook';
  readonly url: string;
  readonly method: 'POST' | 'PUT';
  /** Signs the body. */
  readonly secret: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** At most one of the two. */
  readonly basicAuth: { readonly username: string; readonly password: string } | undefined;
  readonly bearerToken: string | undefined;
  readonly tls: {
    /** PEM certificates to trust in place of the usual ones. */
    readonly ca: string | undefined;
    readonly insecureSkipVerify: boolean;
  };
  /** With user and password, where the proxy asks for them. */
  readonly proxyUrl: string | undefined;
  /** What takes the place of placeholders when a message is sent, by name. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly timeoutMs: DurationMs;
}

export interface EmailConfig extends NoticeConfig {
  readonly id: string;
  readonly type: 'email';
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly replyTo: string | undefined;
}

export type IntegrationConfig = WebhookConfig | EmailConfig;

export interface ContactPointConfig {
  readonly name: string;
  /** Name of the team that owns it; `undefined`: nobody's. */
  readonly team: string | undefined;
  readonly onUnknown: 'resend' | 'hold';
  readonly giveUpAfterMs: DurationMs;
  readonly integrations: readonly IntegrationConfig[];
}

export interface StoredContactPoint {
  readonly id: string;
  readonly version: number;
  readonly config: ContactPointConfig;
  readonly updatedAt: Instant;
  readonly updatedBy: string;
}

export interface ContactPointWrite {
  readonly id: string;
  readonly config: ContactPointConfig;
  readonly at: Instant;
  readonly by: string;
}

/**
 * Contact points with their secrets, sealed in the database: `url`, `secret`, password, token and `proxyUrl` of a
 * webhook, the values of its `headers` and `secrets`. Writes join the transaction of the same asynchronous context.
 */
export abstract class ContactPointStore {
  /** By name. */
  abstract list(page: PageRequest): Promise<Page<StoredContactPoint>>;
  abstract byId(id: string): Promise<StoredContactPoint | undefined>;
  abstract byName(name: string): Promise<StoredContactPoint | undefined>;
  abstract insert(write: ContactPointWrite): Promise<'inserted' | 'taken'>;
  abstract update(write: ContactPointWrite, seenVersion: number): Promise<'updated' | 'stale' | 'taken' | 'gone'>;
  abstract delete(id: string, seenVersion: number): Promise<'deleted' | 'stale' | 'gone'>;
}
