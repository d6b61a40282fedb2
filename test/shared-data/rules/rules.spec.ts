import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { re2TemplateRegex } from '../../../src/adapters/regex/re2-patterns.js';
import { readYaml } from '../../../src/adapters/yaml/read-yaml.js';
import { writeYaml } from '../../../src/adapters/yaml/write-yaml.js';
import { carryRuleIds } from '../../../src/domain/rule/carry-rule-ids.js';
import { toPrometheusRuleFile } from '../../../src/domain/rule/prometheus-rule-file.js';
import { readPrometheusRuleFile } from '../../../src/domain/rule/read-prometheus-rule-file.js';
import type { DefinedRuleGroup } from '../../../src/domain/rule/rule-draft.js';
import { parseRuleTemplate } from '../../../src/domain/template/rule/expand-rule-template.js';
import { sayLeftOut, sharedDataFolder } from '../promql/shared-data.js';
import { expandWithAnswers } from './collect-answers.js';
import { plainRule, type RealRule, ruleChecks } from './real-rules.js';

const inDefault = { folder: 'default' };
const sampleLabels = {
  alertname: 'A',
  cluster: 'eu',
  instance: 'db-1.example.org:9100',
  job: 'node',
  namespace: 'default',
};
const regex = re2TemplateRegex();

function faultsOf(rule: RealRule): string[] {
  const result = readPrometheusRuleFile(
    { groups: [{ name: 'real', rules: [plainRule(rule)] }] },
    inDefault,
    ruleChecks,
  );
  return result.ok ? [] : result.faults.map(({ path, message }) => `${rule.name} ${path}: ${message}`);
}

function expand(text: string): string[] {
  const parsed = parseRuleTemplate(text);
  if (!parsed.ok) return parsed.faults.map(({ message }) => message);
  const data = { labels: sampleLabels, value: 0.987654321, externalLabels: { region: 'eu' } };
  const options = { regex, externalUrl: 'http://localhost:8080', at: 1_700_000_000_000 };
  const expansion = expandWithAnswers(parsed.template, data, options, () => ({
    ok: true,
    samples: [{ labels: { ...sampleLabels, __name__: 'answer' }, value: 3 }],
  }));
  return expansion.ok ? [] : [expansion.error];
}

function readFile(path: string): readonly DefinedRuleGroup[] {
  return readText(readFileSync(path, 'utf8'));
}

function readText(text: string): readonly DefinedRuleGroup[] {
  const yaml = readYaml(text, { scalars: 'text' });
  if (!yaml.ok) throw new Error(JSON.stringify(yaml.faults));
  const read = readPrometheusRuleFile(yaml.documents[0]?.value, inDefault, ruleChecks);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.groups;
}

const folder = sharedDataFolder();
if (!folder) {
  sayLeftOut('real rules and rule files');
  it('is left out without the shared data', () => {
    expect(folder).toBeUndefined();
  });
} else {
  const rules = JSON.parse(readFileSync(join(folder, 'rules.json'), 'utf8')) as readonly RealRule[];
  const files = [
    ...readdirSync(join(folder, 'rule-files')).map((name) => join('rule-files', name)),
    join('alert-generator', 'rules.yaml'),
  ];

  describe('real rules', () => {
    it('are valid, but for two expressions in the language of another product', () => {
      expect(rules).toHaveLength(2719);
      expect(rules.flatMap(faultsOf)).toEqual([
        'NoSelfMonitoringMetrics groups[0].rules[0].expr: unknown function with name "lag"',
        expect.stringMatching(/^TooHighCPUUsage groups\[0\]\.rules\[0\]\.expr: .*range vector$/),
      ]);
    });

    it('have templates that expand', () => {
      const texts = rules.flatMap((rule) => [
        ...Object.values(rule.labels ?? {}),
        ...Object.values(rule.annotations ?? {}),
      ]);
      expect(texts.filter((text) => text.includes('{{')).length).toBeGreaterThan(2000);
      // The one that fails fails in Prometheus too: `value` needs a sample.
      expect([...new Set(texts)].flatMap(expand)).toEqual([
        expect.stringMatching(/wrong number of args for value: want 1 got 0$/),
      ]);
    });
  });

  describe('real rule files', () => {
    it.each(files)('%s is read whole, and is the same after export and import', (name) => {
      const groups = readFile(join(folder, name));
      expect(groups.length).toBeGreaterThan(0);
      const saved = groups.map((group) => carryRuleIds(undefined, group, () => 'id'));
      const { file, dropped } = toPrometheusRuleFile(saved);
      expect(dropped).toEqual([]);
      expect(readText(writeYaml(file))).toEqual(groups);
    });
  });
}
