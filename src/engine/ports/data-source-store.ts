import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Page, PageRequest } from './page.js';

/** How a Prometheus-compatible server is reached, its secrets in the clear: never leaves the process. */
export interface PrometheusConfig {
  readonly type: 'prometheus';
  readonly name: string;
  readonly url: string;
  readonly timeoutMs: DurationMs;
  readonly basicAuth: { readonly username: string; readonly password: string } | undefined;
  readonly bearerToken: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly tls: { readonly ca: string | undefined; readonly insecureSkipVerify: boolean };
}

export interface EmbeddedConfig {
  readonly type: 'embedded';
  readonly name: string;
}

export type DataSourceConfig = EmbeddedConfig | PrometheusConfig;

export interface StoredDataSource {
  readonly id: string;
  readonly version: number;
  readonly config: DataSourceConfig;
  readonly updatedAt: Instant;
  readonly updatedBy: string;
}

export interface DataSourceWrite {
  readonly id: string;
  readonly config: DataSourceConfig;
  readonly at: Instant;
  readonly by: string;
}

/**
 * Data sources with their secrets (sealed in the database: password, bearer token, values of `headers`). Writes
 * join the transaction of the same asynchronous context.
 */
export abstract class DataSourceStore {
  /** By name. */
  abstract list(page: PageRequest): Promise<Page<StoredDataSource>>;
  abstract byId(id: string): Promise<StoredDataSource | undefined>;
  abstract byName(name: string): Promise<StoredDataSource | undefined>;
  abstract insert(write: DataSourceWrite): Promise<'inserted' | 'taken'>;
  abstract update(write: DataSourceWrite, seenVersion: number): Promise<'updated' | 'stale' | 'taken' | 'gone'>;
  abstract delete(id: string, seenVersion: number): Promise<'deleted' | 'stale' | 'gone'>;
}
