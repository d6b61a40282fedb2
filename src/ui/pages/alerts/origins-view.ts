import type { AlertAnswer } from '../../../contract/alert.js';
import type { RuleGroupAnswer } from '../../../contract/rule-group.js';

export interface LabelOrigin {
  readonly from: 'rule' | 'group' | 'series' | 'sender';
  readonly labels: Readonly<Record<string, string>>;
}

type Asked = Pick<AlertAnswer, 'labels' | 'ruleId'>;

/** The labels of an alert by where they come from; while the group is not known all but its name are the series'. */
export function labelOrigins(
  { labels, ruleId }: Asked,
  group: Pick<RuleGroupAnswer, 'rules' | 'labels'> | undefined,
): readonly LabelOrigin[] {
  if (ruleId.startsWith('received-')) return [{ from: 'sender', labels }];
  const rule = group?.rules.find(({ id }) => id === ruleId);
  const ofRule = new Set(['alertname', ...Object.keys(rule?.labels ?? {})]);
  const ofGroup = new Set(Object.keys(group?.labels ?? {}));
  const originOf = (name: string) => (ofRule.has(name) ? 'rule' : ofGroup.has(name) ? 'group' : 'series');
  return (['rule', 'group', 'series'] as const).flatMap((from) => {
    const mine = Object.entries(labels).filter(([name]) => originOf(name) === from);
    return mine.length === 0 ? [] : [{ from, labels: Object.fromEntries(mine) }];
  });
}
