import type { ClusterClock } from '../ports/cluster-clock.js';
import type { DataSources } from '../ports/data-source.js';
import type { DataSourceStore } from '../ports/data-source-store.js';
import { requireVersion } from './edit-outcome.js';

export interface DataSourceTestResult {
  readonly ok: boolean;
  readonly message: string;
  readonly durationMs: number;
}

/** Asks a data source the cheapest query there is, now. */
export class TestDataSource {
  constructor(
    private readonly stores: DataSourceStore,
    private readonly sources: DataSources,
    private readonly clock: ClusterClock,
    /** Monotonic milliseconds. */
    private readonly monotonic: () => number,
  ) {}

  async test(id: string, abort: AbortSignal): Promise<DataSourceTestResult> {
    const stored = requireVersion(await this.stores.byId(id), 'data source', undefined);
    const source = await this.sources.byName(stored.config.name);
    if (!source) return { ok: false, message: 'this node does not know it yet: try again', durationMs: 0 };
    const startedAt = this.monotonic();
    const answer = await source.query('vector(1)', this.clock.now(), abort);
    const durationMs = Math.round(this.monotonic() - startedAt);
    return { ok: answer.ok, message: answer.ok ? 'it answers' : answer.message, durationMs };
  }
}
