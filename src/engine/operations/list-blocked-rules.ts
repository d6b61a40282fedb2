import { systemFolder } from '../../domain/evaluation/system-group.js';
import type { AlertView } from '../ports/alert-reads.js';
import type { DataSourceGroup, RuleGroupStore } from '../ports/rule-group-store.js';

/** Rules that have no answer while a data source is down. */
export interface BlockedRules {
  readonly dataSource: string;
  readonly rules: number;
  /** The first hundred, by folder and name. */
  readonly groups: readonly DataSourceGroup[];
}

const mostGroups = 100;

/** Which rules an outage of a data source keeps from their answers. */
export class ListBlockedRules {
  constructor(private readonly groups: RuleGroupStore) {}

  /** By alert id, for those alerts that are of a data source that is down now. */
  async of(views: readonly AlertView[]): Promise<ReadonlyMap<string, BlockedRules>> {
    const blocked = new Map<string, BlockedRules>();
    for (const { alert, folder, group: dataSource } of views) {
      if (folder !== systemFolder || alert.state === 'inactive') continue;
      const asking = await this.groups.askingDataSource(dataSource);
      const rules = asking.reduce((sum, group) => sum + group.rules, 0);
      blocked.set(alert.id, { dataSource, rules, groups: asking.slice(0, mostGroups) });
    }
    return blocked;
  }
}
