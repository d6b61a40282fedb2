import type { ChangeFeed } from '../../engine/ports/change-feed.js';
import { type DataSource, DataSources } from '../../engine/ports/data-source.js';
import type { DataSourceConfig, DataSourceStore } from '../../engine/ports/data-source-store.js';

/** Makes what answers queries of a stored configuration; `close` ends its connections. */
export type OpenDataSource = (config: DataSourceConfig) => { readonly source: DataSource; readonly close: () => void };

interface Opened {
  readonly key: string;
  readonly source: DataSource;
  readonly close: () => void;
}

export interface ClusterDataSourcesParts {
  readonly store: DataSourceStore;
  readonly feed: ChangeFeed;
  readonly open: OpenDataSource;
  /** The data source `default` as this node's own settings say; the stored one tells only its kind. */
  readonly own: DataSourceConfig;
  /** The operator chose its address, so it may be a private one. */
  readonly openOwn: OpenDataSource;
  readonly onFailure: (error: unknown) => void;
}

const mostSources = 10_000;

/**
 * The data sources of the cluster by name, kept open and refreshed by the change feed. May be a second behind: a rule
 * asked at the old address once more changes no decision that another node relies on.
 */
export class ClusterDataSources extends DataSources {
  private opened = new Map<string, Opened>();
  private loading: Promise<void> = Promise.resolve();
  private unsubscribe: (() => void) | undefined;

  constructor(private readonly parts: ClusterDataSourcesParts) {
    super();
  }

  async start(): Promise<void> {
    this.unsubscribe ??= this.parts.feed.subscribe((changes) => {
      if (changes.some((change) => change.kind === 'data-source')) this.reload().catch(this.parts.onFailure);
    });
    await this.reload();
  }

  async close(): Promise<void> {
    this.unsubscribe?.();
    await this.loading;
    for (const { close } of this.opened.values()) close();
    this.opened.clear();
  }

  /** A name that is not known here may be a second old elsewhere, so it is looked up. */
  override async byName(name: string): Promise<DataSource | undefined> {
    const known = this.opened.get(name);
    if (known) return known.source;
    if (!(await this.parts.store.byName(name))) return undefined;
    await this.reload();
    return this.opened.get(name)?.source;
  }

  /** Loads go one after the other, so that an older answer never replaces a newer one. */
  async reload(): Promise<void> {
    const turn = this.loading.then(() => this.load());
    this.loading = turn.catch(() => undefined);
    await turn;
  }

  private openOne(config: DataSourceConfig): ReturnType<OpenDataSource> {
    const { own, open, openOwn } = this.parts;
    return config.name === own.name ? openOwn(own) : open(config);
  }

  private async load(): Promise<void> {
    const { items } = await this.parts.store.list({ limit: mostSources, cursor: undefined });
    const before = this.opened;
    const next = new Map<string, Opened>();
    for (const { id, version, config } of items) {
      const key = config.name === this.parts.own.name ? 'own' : `${id}/${version}`;
      const known = before.get(config.name);
      next.set(config.name, known?.key === key ? known : { key, ...this.openOne(config) });
    }
    this.opened = next;
    for (const [name, old] of before) {
      if (next.get(name) !== old) old.close();
    }
  }
}
