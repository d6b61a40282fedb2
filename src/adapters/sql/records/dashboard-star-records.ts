import type { Instant } from '../../../domain/time/instant.js';
import { DashboardStars } from '../../../engine/ports/dashboard-stars.js';
import { insertRows } from '../bulk-write.js';
import type { Database } from '../database.js';

export class DashboardStarRecords extends DashboardStars {
  constructor(private readonly database: Database) {
    super();
  }

  /** A star that was set while its dashboard was deleted is not seen. */
  override async of(userId: string): Promise<readonly string[]> {
    const rows = await this.database.read((session) =>
      session.query<{ id: string }>(
        `SELECT dashboard.id AS id FROM dashboard_star JOIN dashboard ON dashboard.id = dashboard_star.dashboard_id
         WHERE user_id = ? ORDER BY starred_at, dashboard.id`,
        [userId],
      ),
    );
    return rows.map(({ id }) => id);
  }

  override async add(
    { userId, dashboardId, at }: { readonly userId: string; readonly dashboardId: string; readonly at: Instant },
    most: number,
  ): Promise<'added' | 'full'> {
    return await this.database.write(async (session) => {
      const [others] = await session.query<{ count: number }>(
        'SELECT COUNT(*) AS count FROM dashboard_star WHERE user_id = ? AND dashboard_id <> ?',
        [userId, dashboardId],
      );
      if ((others?.count ?? 0) >= most) return 'full';
      await insertRows(session, {
        table: 'dashboard_star',
        columns: ['user_id', 'dashboard_id', 'starred_at'],
        rows: [[userId, dashboardId, at]],
        onConflict: 'keep',
      });
      return 'added';
    });
  }

  override async remove(userId: string, dashboardId: string): Promise<void> {
    await this.database.write((session) =>
      session.execute('DELETE FROM dashboard_star WHERE user_id = ? AND dashboard_id = ?', [userId, dashboardId]),
    );
  }
}
