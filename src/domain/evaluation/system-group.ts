import type { RuleGroup } from '../rule/rule-group.js';

/** Folder of the rule groups that Tocsin keeps itself; people cannot use it. */
export const systemFolder = '_system';

const intervalMs = 15_000;
const errorForMs = 60_000;

/** Whether Tocsin keeps this group itself. */
export function isSystemGroup(group: RuleGroup): boolean {
  return group.folder === systemFolder;
}

/**
 * The group that watches one data source: its query never has a result, so its one rule alerts only when the data
 * source gives no answer on any node. Evaluated, claimed and notified like every other group.
 */
export function systemGroupFor(dataSource: string, ruleId: string): RuleGroup {
  return {
    name: dataSource,
    folder: systemFolder,
    team: undefined,
    intervalMs,
    queryOffsetMs: 0,
    limit: 0,
    dataSource,
    labels: {},
    paused: false,
    rules: [
      {
        kind: 'alerting',
        id: ruleId,
        alert: 'DataSourceDown',
        expr: 'vector(1) < 0',
        forMs: 0,
        keepFiringForMs: 0,
        labels: { data_source: dataSource },
        annotations: { summary: `Data source ${dataSource} does not answer: its rules keep their last state` },
        onNoData: 'ok',
        noDataForMs: 0,
        onError: 'alert',
        errorForMs,
      },
    ],
  };
}
