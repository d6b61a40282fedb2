import { missing } from '../operations/edit-outcome.js';
import { Conflict } from '../operations/refusal.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { DashboardStars } from '../ports/dashboard-stars.js';
import type { DashboardStore } from '../ports/dashboard-store.js';

const mostStars = 200;

/** Stars are for the one who sets them alone, so nothing is told of them to others or to the audit log. */
export class StarDashboard {
  constructor(
    private readonly stars: DashboardStars,
    private readonly dashboards: DashboardStore,
    private readonly clock: ClusterClock,
  ) {}

  async of(userId: string): Promise<readonly string[]> {
    return await this.stars.of(userId);
  }

  async star(userId: string, dashboardId: string): Promise<void> {
    if (!(await this.dashboards.byId(dashboardId))) throw missing('dashboard');
    const outcome = await this.stars.add({ userId, dashboardId, at: this.clock.now() }, mostStars);
    if (outcome === 'full')
      throw new Conflict(`you have starred ${mostStars} dashboards already: take some stars away`);
  }

  async unstar(userId: string, dashboardId: string): Promise<void> {
    await this.stars.remove(userId, dashboardId);
  }
}
