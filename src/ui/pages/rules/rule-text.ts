import type { RuleDetailAnswer } from '../../../contract/rule.js';
import { yamlEntry, yamlScalar } from '../../lib/yaml-scalar.js';

export type Rule = RuleDetailAnswer['rule'];

/** Defaults are left out, as people leave them out. */
const defaults: Readonly<Record<string, string>> = {
  for: '0s',
  keep_firing_for: '0s',
  onNoData: 'ok',
  noDataFor: '0s',
  onError: 'keepLast',
  errorFor: '0s',
};

/** A rule as it stands in a Prometheus rule file, with the settings that only Tocsin has. */
export function ruleText(rule: Rule): string {
  const isAlerting = 'alert' in rule;
  const lines = [
    ...(isAlerting ? yamlEntry('', 'alert', rule.alert) : yamlEntry('', 'record', rule.record)),
    ...yamlEntry('', 'expr', rule.expr),
    ...(isAlerting ? settingLines('for', rule.for) : []),
    ...(isAlerting ? settingLines('keep_firing_for', rule.keepFiringFor) : []),
    ...recordLines('labels', rule.labels),
    ...(isAlerting ? recordLines('annotations', rule.annotations) : []),
    ...(isAlerting ? ownSettings.flatMap((name) => settingLines(name, rule[name])) : []),
  ];
  return `${lines.join('\n')}\n`;
}

const ownSettings = ['onNoData', 'noDataFor', 'onError', 'errorFor'] as const;

function settingLines(name: string, value: string | undefined): readonly string[] {
  return value === undefined || value === defaults[name] ? [] : [`${name}: ${yamlScalar(value)}`];
}

function recordLines(name: string, record: Readonly<Record<string, string>> | undefined): readonly string[] {
  const entries = Object.entries(record ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? [] : [`${name}:`, ...entries.flatMap(([key, value]) => yamlEntry('  ', key, value))];
}
