import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Page, PageRequest } from './page.js';

/** Where one webhook integration sends, its secrets in the clear: never leaves the process. */
export interface WebhookConfig {
  readonly id: string;
  readonly type: 'webhook';
  readonly url: string;
  readonly secret: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: DurationMs;
  readonly sendResolved: boolean;
}

export interface EmailConfig {
  readonly id: string;
  readonly type: 'email';
  readonly to: readonly string[];
  readonly sendResolved: boolean;
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
 * Contact points with their secrets (sealed in the database: webhook `secret` and the values of `headers`). Writes
 * join the transaction of the same asynchronous context.
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
