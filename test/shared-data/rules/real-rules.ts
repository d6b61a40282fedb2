import { re2Patterns } from '../../../src/adapters/regex/re2-patterns.js';
import { readYaml } from '../../../src/adapters/yaml/read-yaml.js';
import { writeYaml } from '../../../src/adapters/yaml/write-yaml.js';
import { readPrometheusRuleFile } from '../../../src/domain/rule/read-prometheus-rule-file.js';
import type { RuleChecks } from '../../../src/domain/rule/validate-rule.js';
import { parsePromql } from '../../../src/promql/syntax/parse-promql.js';

/** A rule of the collection, with what it says about where it is from. */
export interface RealRule {
  readonly kind: 'alert' | 'record';
  readonly name: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels?: Record<string, string>;
  readonly annotations?: Record<string, string>;
  readonly group: string;
  readonly source: string;
}

/** The rules of one source as the rule file that they were taken from. */
interface RealRuleFile {
  readonly source: string;
  readonly text: string;
}

const compile = re2Patterns();

export const ruleChecks: RuleChecks = {
  parseExpr: (expr) => {
    const parsed = parsePromql(expr, compile);
    return parsed.ok ? [] : parsed.errors;
  },
};

export function realRuleFiles(rules: readonly RealRule[]): readonly RealRuleFile[] {
  return [...partedBy(rules, ({ source }) => source)].map(([source, ofSource]) => {
    const groups = [...partedBy(ofSource, ({ group }) => group)].map(([name, ofGroup]) => ({
      name,
      rules: ofGroup.map(plainRule),
    }));
    return { source, text: writeYaml({ groups }) };
  });
}

function partedBy(rules: readonly RealRule[], keyOf: (rule: RealRule) => string): Map<string, RealRule[]> {
  const parts = new Map<string, RealRule[]>();
  for (const rule of rules) {
    const part = parts.get(keyOf(rule));
    if (part) part.push(rule);
    else parts.set(keyOf(rule), [rule]);
  }
  return parts;
}

/** As an import reads it. */
export function readRealRules({ text }: RealRuleFile) {
  const yaml = readYaml(text, { scalars: 'text' });
  if (!yaml.ok) throw new Error(JSON.stringify(yaml.faults));
  return readPrometheusRuleFile(yaml.documents[0]?.value, { folder: 'real' }, ruleChecks);
}

/** A rule as rule files have it. */
export function plainRule({ kind, name, ...rest }: RealRule): object {
  const { expr, for: wait, keep_firing_for, labels, annotations } = rest;
  const fields = { [kind]: name, expr, for: wait, keep_firing_for, labels, annotations };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
