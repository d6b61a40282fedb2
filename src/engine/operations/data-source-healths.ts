import { type DataSourceHealth, dataSourceHealth, embeddedHealth } from '../../domain/alert/data-source-health.js';
import type { AlertReads } from '../ports/alert-reads.js';
import type { RuleGroupStore } from '../ports/rule-group-store.js';

/** How each data source stands, by its name; those that nobody watches are embedded. */
export class DataSourceHealths {
  constructor(
    private readonly groups: RuleGroupStore,
    private readonly alerts: AlertReads,
  ) {}

  async read(): Promise<(dataSource: string) => DataSourceHealth> {
    const watching = await this.groups.system();
    const active = await this.alerts.activeOf(watching.map(({ id }) => id));
    const healths = new Map(
      watching.map(({ id, group, evaluation }) => {
        const alerts = active.filter(({ groupId }) => groupId === id);
        return [group.dataSource, dataSourceHealth({ ...evaluation, active: alerts })] as const;
      }),
    );
    return (dataSource) => healths.get(dataSource) ?? embeddedHealth;
  }
}
