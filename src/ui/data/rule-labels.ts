import type { RuleGroupAnswer } from '../../contract/rule-group.js';

/** The group with one label of some of its rules set, or taken away when it is empty. */
export function labelled(
  group: RuleGroupAnswer,
  ids: ReadonlySet<string>,
  { name, value }: { readonly name: string; readonly value: string },
): RuleGroupAnswer {
  const rules = group.rules.map((rule) => {
    if (rule.id === undefined || !ids.has(rule.id)) return rule;
    const { [name]: _, ...others } = rule.labels ?? {};
    return { ...rule, labels: value === '' ? others : { ...others, [name]: value } };
  });
  return { ...group, rules };
}
