import { formatDuration } from '../time/duration.js';
import type { Labels } from '../labels/label-set.js';
import { defaultDataSource, defaultPolicies } from './rule-draft.js';
import type { AlertingRule, Rule, RuleGroup } from './rule-group.js';

/** A rule in Prometheus' file, its fields in the order people write them. */
export interface PrometheusRule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels?: Labels;
  readonly annotations?: Labels;
}

export interface PrometheusRuleGroup {
  readonly name: string;
  readonly interval: string;
  readonly query_offset?: string;
  readonly limit?: number;
  readonly labels?: Labels;
  readonly rules: readonly PrometheusRule[];
}

export interface PrometheusRuleFile {
  readonly groups: readonly PrometheusRuleGroup[];
}

/** Something that Prometheus' format cannot say. */
export interface DroppedSetting {
  /** Group and field, for example `groups[0].rules[1].onNoData`. */
  readonly path: string;
  readonly message: string;
}

export interface PrometheusExport {
  readonly file: PrometheusRuleFile;
  readonly dropped: readonly DroppedSetting[];
}

/**
 * Writes groups in the shape of a Prometheus rule file. Prometheus refuses fields it does not know, so settings of ours
 * are left out, and each one that is not at its default is listed. Give the groups of one folder: names are unique in a
 * file.
 */
export function toPrometheusRuleFile(groups: readonly RuleGroup[]): PrometheusExport {
  const dropped = groups.flatMap((group, index) => droppedOf(group, `groups[${index}]`));
  return { file: { groups: groups.map(writeGroup) }, dropped };
}

function writeGroup(group: RuleGroup): PrometheusRuleGroup {
  return {
    name: group.name,
    interval: formatDuration(group.intervalMs),
    ...(group.queryOffsetMs > 0 ? { query_offset: formatDuration(group.queryOffsetMs) } : {}),
    ...(group.limit > 0 ? { limit: group.limit } : {}),
    ...labelsOf('labels', group.labels),
    rules: group.rules.map(writeRule),
  };
}

function writeRule(rule: Rule): PrometheusRule {
  if (rule.kind === 'recording') return { record: rule.record, expr: rule.expr, ...labelsOf('labels', rule.labels) };
  return {
    alert: rule.alert,
    expr: rule.expr,
    ...(rule.forMs > 0 ? { for: formatDuration(rule.forMs) } : {}),
    ...(rule.keepFiringForMs > 0 ? { keep_firing_for: formatDuration(rule.keepFiringForMs) } : {}),
    ...labelsOf('labels', rule.labels),
    ...labelsOf('annotations', rule.annotations),
  };
}

function labelsOf(field: 'labels' | 'annotations', labels: Labels): { [field in 'labels' | 'annotations']?: Labels } {
  return Object.keys(labels).length > 0 ? { [field]: labels } : {};
}

function droppedOf(group: RuleGroup, path: string): readonly DroppedSetting[] {
  const dropped: DroppedSetting[] = [];
  if (group.paused)
    dropped.push({ path: `${path}.paused`, message: 'the group is paused here; Prometheus evaluates it' });
  if (group.dataSource !== defaultDataSource) {
    dropped.push({ path: `${path}.dataSource`, message: `the group asks the data source ${group.dataSource}` });
  }
  const rules = group.rules.flatMap((rule, index) =>
    rule.kind === 'alerting' ? droppedOfRule(rule, `${path}.rules[${index}]`) : [],
  );
  return [...dropped, ...rules];
}

function droppedOfRule(rule: AlertingRule, path: string): readonly DroppedSetting[] {
  const settings: readonly (readonly [field: string, differs: boolean, value: string])[] = [
    ['onNoData', rule.onNoData !== defaultPolicies.onNoData, rule.onNoData],
    ['noDataFor', rule.noDataForMs > 0, formatDuration(rule.noDataForMs)],
    ['onError', rule.onError !== defaultPolicies.onError, rule.onError],
    ['errorFor', rule.errorForMs > 0, formatDuration(rule.errorForMs)],
  ];
  return settings
    .filter(([, differs]) => differs)
    .map(([field, , value]) => ({ path: `${path}.${field}`, message: `Prometheus has no ${field} (here ${value})` }));
}
