import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { carryRuleIds } from '../../../src/domain/rule/carry-rule-ids.js';
import type { Rule } from '../../../src/domain/rule/rule-group.js';
import { sayLeftOut, sharedDataFolder } from '../promql/shared-data.js';
import { type PlayedRule, playRealRules } from './play-real-rules.js';
import { type RealRule, readRealRules, realRuleFiles } from './real-rules.js';

/** Of other products: a function and a shorthand that are not PromQL. */
const notPromql = [
  'vmanomaly.yml groups[0].rules[4].expr: unknown function with name "lag"',
  'vmanomaly.yml groups[0].rules[6].expr: expected type instant vector in aggregation expression, got range vector',
];
const isNotPromql = ({ expr }: RealRule) => expr.startsWith('lag(') || /^sum\(.*sum\(\w+\{.*\}\[5m\]\)/.test(expr);
/** What Prometheus says as well, of series that do not fit together and of two templates. */
const faultsOfTheirs = [
  /^multiple matches for labels: /,
  /^found duplicate series for the match group /,
  /^vector cannot contain metrics with the same labelset$/,
  /^the template of "description" failed: .*: first\(\) called on vector with no elements$/,
  /^the template of "description" failed: .* wrong number of args for value: want 1 got 0$/,
  /^vector contains metrics with the same labelset after applying (?:alert|rule) labels$/,
];
const attempts = 3;

const folder = sharedDataFolder();
if (!folder) {
  sayLeftOut('all real rules at work');
  it('is left out without the shared data', () => {
    expect(folder).toBeUndefined();
  });
} else {
  const rules = JSON.parse(readFileSync(join(folder, 'rules.json'), 'utf8')) as readonly RealRule[];

  describe('all real rules, in the files they are from', () => {
    const played: PlayedRule[] = [];
    beforeAll(async () => {
      for (const file of realRuleFiles(rules.filter((rule) => !isNotPromql(rule)))) {
        const read = readRealRules(file);
        for (const group of read.ok ? read.groups : []) {
          let count = 0;
          played.push(
            ...(await playRealRules(
              carryRuleIds(undefined, group, () => `rule-${count++}`),
              attempts,
            )),
          );
        }
      }
    });

    it('are imported; what is not PromQL is refused by name', () => {
      const faults = realRuleFiles(rules).flatMap((file) => {
        const read = readRealRules(file);
        const name = file.source.split('alerts-').at(-1);
        return read.ok ? [] : read.faults.map(({ path, message }) => `${name} ${path}: ${message}`);
      });
      expect(faults).toEqual(notPromql);
      expect(played).toHaveLength(rules.length - notPromql.length);
    });

    it('are evaluated over series that they select without a fault but what Prometheus finds too', () => {
      const errors = played.flatMap(({ rule, errors: found }) =>
        found
          .filter((error) => !faultsOfTheirs.some((known) => known.test(error)))
          .map((error) => `${nameOf(rule)}: ${error}`),
      );
      expect(errors).toEqual([]);
    });

    it('record samples and raise alerts whose labels and annotations are rendered', () => {
      const raised = played.flatMap(({ alert }) => alert ?? []);
      const texts = raised.flatMap(({ labels, annotations }) => [
        ...Object.values(labels),
        ...Object.values(annotations),
      ]);
      expect(texts.filter((text) => text.includes('{{') || text.includes('<error'))).toEqual([]);
      const recorded = played.filter((one) => one.recorded).length;
      // Some need a history of days, or values that only fit together by design.
      expect(raised.length).toBeGreaterThan(1_500);
      expect(recorded).toBeGreaterThan(430);
    });
  });
}

function nameOf(rule: Rule): string {
  return rule.kind === 'alerting' ? rule.alert : rule.record;
}
