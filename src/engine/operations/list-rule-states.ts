import type { Alert } from '../../domain/alert/alert.js';
import type { DataSourceHealth } from '../../domain/alert/data-source-health.js';
import type { DataSourceHealths } from './data-source-healths.js';
import type { AlertReads } from '../ports/alert-reads.js';
import type { RuleGroupStore, StoredRuleGroup } from '../ports/rule-group-store.js';

/** A rule group with the pending and firing alerts of its rules. */
export interface RuleGroupState {
  readonly stored: StoredRuleGroup;
  readonly alertsByRule: ReadonlyMap<string, readonly Alert[]>;
  /** Of the data source that it asks. */
  readonly health: DataSourceHealth;
}

const pageSize = 500;

/** Reads all rule groups of people with their alerts. */
export class ListRuleStates {
  constructor(
    private readonly groups: RuleGroupStore,
    private readonly alerts: AlertReads,
    private readonly healths: DataSourceHealths,
  ) {}

  async all(): Promise<readonly RuleGroupState[]> {
    const states: RuleGroupState[] = [];
    const healthOf = await this.healths.read();
    let cursor: string | undefined;
    do {
      const page = await this.groups.list({ folder: undefined, name: undefined }, { limit: pageSize, cursor });
      states.push(...(await this.statesOf(page.items, healthOf)));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return states;
  }

  async one(stored: StoredRuleGroup): Promise<RuleGroupState> {
    const [state] = await this.statesOf([stored], await this.healths.read());
    return state as RuleGroupState;
  }

  private async statesOf(
    groups: readonly StoredRuleGroup[],
    healthOf: (dataSource: string) => DataSourceHealth,
  ): Promise<readonly RuleGroupState[]> {
    const active = await this.alerts.activeOf(groups.map((stored) => stored.id));
    const byGroup = groupedBy(active, (alert) => alert.groupId);
    return groups.map((stored) => ({
      stored,
      alertsByRule: groupedBy(byGroup.get(stored.id) ?? [], (alert) => alert.ruleId),
      health: healthOf(stored.group.dataSource),
    }));
  }
}

function groupedBy(alerts: readonly Alert[], key: (alert: Alert) => string): ReadonlyMap<string, readonly Alert[]> {
  const groups = new Map<string, Alert[]>();
  for (const alert of alerts) {
    const group = groups.get(key(alert));
    if (group) group.push(alert);
    else groups.set(key(alert), [alert]);
  }
  return groups;
}
