import { createHash } from 'node:crypto';
import { compareText } from '../../../domain/labels/label-set.js';
import {
  type MetadataQuery,
  type MetricMetadata,
  MetricMetadataStore,
} from '../../../engine/ports/metric-metadata-store.js';
import { insertRows, placeholders } from '../bulk-write.js';
import type { Database } from '../database.js';
import type { Session } from '../session.js';
import { storableText } from '../storable-text.js';
import { chunked } from './statement-chunks.js';

export interface MetadataLimits {
  /** Entries in all; what is new past it is passed over until old ones have gone. */
  readonly entries: number;
  readonly nameLength: number;
  readonly helpLength: number;
  readonly unitLength: number;
}

export const defaultMetadataLimits: MetadataLimits = {
  entries: 100_000,
  nameLength: 200,
  helpLength: 4_096,
  unitLength: 100,
};

/** How often an entry that is told again and again is noted again; far below any retention. */
const repeatMs = 6 * 3_600_000;
const rowsPerStatement = 512;

/** Metadata of metrics in the table `metric_metadata`: a row for each different entry, with when it was last told. */
export class SqlMetricMetadataStore extends MetricMetadataStore {
  /** When this node last noted an entry, by its own timer; as many as {@link MetadataLimits.entries}. */
  readonly #noted = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly limits: MetadataLimits = defaultMetadataLimits,
  ) {
    super();
  }

  override async record(metadata: readonly MetricMetadata[]): Promise<void> {
    const now = performance.now();
    const due = this.#due(metadata, now);
    if (due.size === 0) return;
    const kept = await this.database.write((session) => this.#write(session, due));
    // What is part of a larger transaction may yet be rolled back.
    if (this.database.inTransaction) return;
    if (this.#noted.size + kept.length > this.limits.entries) this.#noted.clear();
    for (const hash of kept) this.#noted.set(hash, now);
  }

  override async list({ metric, limit = 0, limitPerMetric = 0 }: MetadataQuery): Promise<readonly MetricMetadata[]> {
    const rows = await this.database.read((session) =>
      session.query<MetricMetadata>(
        `SELECT metric, type, help, unit FROM metric_metadata ${metric === undefined ? '' : 'WHERE metric = ?'}
         ORDER BY told_at DESC, hash LIMIT ${this.limits.entries}`,
        metric === undefined ? [] : [storableText(metric)],
      ),
    );
    const byName = new Map<string, MetricMetadata[]>();
    for (const row of rows) byName.set(row.metric, [...(byName.get(row.metric) ?? []), row]);
    const names = [...byName.keys()].sort(compareText).slice(0, limit > 0 ? limit : undefined);
    return names.flatMap((name) => byName.get(name)?.slice(0, limitPerMetric > 0 ? limitPerMetric : undefined) ?? []);
  }

  /** What has to be noted, by hash. */
  #due(metadata: readonly MetricMetadata[], now: number): ReadonlyMap<string, MetricMetadata> {
    const due = new Map<string, MetricMetadata>();
    for (const told of metadata) {
      if (told.metric === '' || told.metric.length > this.limits.nameLength) continue;
      const entry = this.#cut(told);
      const hash = entryHash(entry);
      const noted = this.#noted.get(hash);
      if (noted === undefined || now - noted > repeatMs) due.set(hash, entry);
    }
    return due;
  }

  #cut({ metric, type, help, unit }: MetricMetadata): MetricMetadata {
    const { helpLength, unitLength } = this.limits;
    return {
      metric: storableText(metric),
      type,
      help: storableText(help.slice(0, helpLength)),
      unit: storableText(unit.slice(0, unitLength)),
    };
  }

  /** Rows go in the order of their keys, so that two writers of the same entries do not deadlock. */
  async #write(session: Session, due: ReadonlyMap<string, MetricMetadata>): Promise<readonly string[]> {
    const hashes = [...due.keys()].sort();
    const present = await presentOf(session, hashes);
    const [row] = await session.query<{ total: number }>('SELECT count(*) AS total FROM metric_metadata');
    let room = this.limits.entries - (row?.total ?? 0);
    const kept = hashes.filter((hash) => present.has(hash) || room-- > 0);
    await insertRows(session, {
      table: 'metric_metadata',
      columns: ['hash', 'metric', 'type', 'help', 'unit'],
      rows: kept.map((hash) => {
        const { metric, type, help, unit } = due.get(hash) as MetricMetadata;
        return [hash, metric, type, help, unit];
      }),
      expressions: { told_at: session.dialect.nowMs },
      onConflict: { key: ['hash'], set: ['told_at'] },
    });
    return kept;
  }
}

async function presentOf(session: Session, hashes: readonly string[]): Promise<ReadonlySet<string>> {
  const present = new Set<string>();
  for (const chunk of chunked(hashes, rowsPerStatement)) {
    const sql = `SELECT hash FROM metric_metadata WHERE hash IN (${placeholders(chunk.length)})`;
    for (const { hash } of await session.query<{ hash: string }>(sql, chunk)) present.add(hash);
  }
  return present;
}

function entryHash({ metric, type, help, unit }: MetricMetadata): string {
  return createHash('sha256')
    .update(JSON.stringify([metric, type, help, unit]))
    .digest('hex');
}
