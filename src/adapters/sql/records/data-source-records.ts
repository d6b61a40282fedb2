import { formatDuration } from '../../../domain/time/duration.js';
import {
  type DataSourceConfig,
  DataSourceStore,
  type DataSourceWrite,
  type PrometheusConfig,
  type StoredDataSource,
} from '../../../engine/ports/data-source-store.js';
import type { Page, PageRequest } from '../../../engine/ports/page.js';
import type { SecretBox } from '../../../engine/ports/secret-box.js';
import type { Database } from '../database.js';
import { storedDuration } from '../stored-duration.js';
import { type NamedRow, NamedRows, type NamedWrite } from './named-rows.js';
import { mapValues } from './stored-integration.js';

/** The definition in the database: the API's shape, with its secrets sealed. */
type Definition =
  | { readonly type: 'embedded' }
  | {
      readonly type: 'prometheus';
      readonly url: string;
      readonly timeout: string;
      readonly basicAuth?: { readonly username: string; readonly password: string };
      readonly bearerToken?: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly tls: { readonly ca?: string; readonly insecureSkipVerify: boolean };
    };

export class DataSourceRecords extends DataSourceStore {
  private readonly rows: NamedRows;

  constructor(
    database: Database,
    private readonly box: SecretBox,
  ) {
    super();
    this.rows = new NamedRows(database, 'data_source', 'type');
  }

  async list(page: PageRequest): Promise<Page<StoredDataSource>> {
    return await this.rows.list(page, (row) => this.stored(row));
  }

  async byId(id: string): Promise<StoredDataSource | undefined> {
    const row = await this.rows.byId(id);
    return row && this.stored(row);
  }

  async byName(name: string): Promise<StoredDataSource | undefined> {
    const row = await this.rows.byName(name);
    return row && this.stored(row);
  }

  async insert(write: DataSourceWrite): Promise<'inserted' | 'taken'> {
    return await this.rows.insert(this.row(write));
  }

  async update(write: DataSourceWrite, seenVersion: number): Promise<'updated' | 'stale' | 'taken' | 'gone'> {
    return await this.rows.update(this.row(write), seenVersion);
  }

  async delete(id: string, seenVersion: number): Promise<'deleted' | 'stale' | 'gone'> {
    return await this.rows.delete(id, seenVersion);
  }

  private row({ id, config, at, by }: DataSourceWrite): NamedWrite {
    const definition = JSON.stringify(definitionOf(config, this.box));
    return { id, name: config.name, definition, at, by, own: config.type };
  }

  private stored(row: NamedRow): StoredDataSource {
    return {
      id: row.id,
      version: row.version,
      config: configOf(row.name, JSON.parse(row.definition), this.box),
      updatedAt: row.updated_at,
      updatedBy: row.updated_by,
    };
  }
}

function definitionOf(config: DataSourceConfig, box: SecretBox): Definition {
  if (config.type === 'embedded') return { type: 'embedded' };
  return {
    type: 'prometheus',
    url: config.url,
    timeout: formatDuration(config.timeoutMs),
    ...(config.basicAuth
      ? { basicAuth: { username: config.basicAuth.username, password: box.seal(config.basicAuth.password) } }
      : {}),
    ...(config.bearerToken === undefined ? {} : { bearerToken: box.seal(config.bearerToken) }),
    headers: mapValues(config.headers, (value) => box.seal(value)),
    tls: {
      ...(config.tls.ca === undefined ? {} : { ca: config.tls.ca }),
      insecureSkipVerify: config.tls.insecureSkipVerify,
    },
  };
}

function configOf(name: string, definition: Definition, box: SecretBox): DataSourceConfig {
  if (definition.type === 'embedded') return { type: 'embedded', name };
  const config: PrometheusConfig = {
    type: 'prometheus',
    name,
    url: definition.url,
    timeoutMs: storedDuration(definition.timeout),
    basicAuth: definition.basicAuth && {
      username: definition.basicAuth.username,
      password: box.open(definition.basicAuth.password),
    },
    bearerToken: definition.bearerToken === undefined ? undefined : box.open(definition.bearerToken),
    headers: mapValues(definition.headers, (sealed) => box.open(sealed)),
    tls: { ca: definition.tls.ca, insecureSkipVerify: definition.tls.insecureSkipVerify },
  };
  return config;
}
