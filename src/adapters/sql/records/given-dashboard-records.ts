import type { Instant } from '../../../domain/time/instant.js';
import { GivenDashboards } from '../../../engine/ports/given-dashboards.js';
import { insertRows } from '../bulk-write.js';
import type { Database } from '../database.js';

export class GivenDashboardRecords extends GivenDashboards {
  constructor(private readonly database: Database) {
    super();
  }

  override async all(): Promise<ReadonlySet<string>> {
    const rows = await this.database.read((session) =>
      session.query<{ slug: string }>('SELECT slug FROM dashboard_given'),
    );
    return new Set(rows.map(({ slug }) => slug));
  }

  /**
   * What races: nodes of a new version that start together. The lock of the cluster's row puts them in order. Galera does
   * not know it on other nodes: there both insert the same slugs, and all but one fail at their commit and run again.
   */
  override async allLocked(): Promise<ReadonlySet<string>> {
    return await this.database.write(async (session) => {
      await session.execute('UPDATE cluster SET schema_version = schema_version WHERE id = 1');
      return await this.all();
    });
  }

  override async add(slugs: readonly string[], at: Instant): Promise<void> {
    await this.database.write((session) =>
      insertRows(session, {
        table: 'dashboard_given',
        columns: ['slug', 'given_at'],
        rows: slugs.map((slug) => [slug, at]),
        onConflict: 'fail',
      }),
    );
  }
}
