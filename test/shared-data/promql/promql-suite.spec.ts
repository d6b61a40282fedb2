import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parser } from '@prometheus-io/lezer-promql';
import { parsePromql } from '../../../src/promql/syntax/parse-promql.js';
import { sayLeftOut, sharedDataFolder } from './shared-data.js';
import { runTestFile } from './test-session.js';

const folder = sharedDataFolder();
if (!folder) {
  sayLeftOut("Prometheus' PromQL tests and real rules");
  it('is left out without the shared data', () => {
    expect(folder).toBeUndefined();
  });
} else {
  const files = readdirSync(join(folder, 'promql')).filter((name) => name.endsWith('.test'));

  describe("Prometheus' PromQL tests without native histograms", () => {
    it.each(files)('%s passes', async (name) => {
      const text = readFileSync(join(folder, 'promql', name), 'utf8');
      const report = await runTestFile(text);
      expect(report.failures).toEqual([]);
      expect(report.passed).toBeGreaterThan(5 * Number(name !== 'collision.test'));
    });

    it.each(files)('%s passes with names removed at the end', async (name) => {
      const text = readFileSync(join(folder, 'promql', name), 'utf8');
      expect((await runTestFile(text, { delayedNameRemoval: true })).failures).toEqual([]);
    });
  });

  describe('real rules', () => {
    const rules = JSON.parse(readFileSync(join(folder, 'rules.json'), 'utf8')) as readonly { readonly expr: string }[];

    it('all parse but those that are not PromQL', () => {
      const refused = rules
        .map(({ expr }) => ({ expr, result: parsePromql(expr) }))
        .filter(({ result }) => !result.ok)
        .map(({ expr, result }) => `${expr.slice(0, 40)} → ${result.ok ? '' : result.errors[0]?.message}`);
      expect(rules).toHaveLength(2719);
      expect(refused).toEqual([
        expect.stringMatching(/^lag\(.*unknown function with name "lag"$/),
        expect.stringMatching(
          /^sum\(rate\(process_cpu.*expected type instant vector in aggregation expression, got range vector$/,
        ),
      ]);
    });

    it('have a form that the official grammar of the editor accepts as well', () => {
      const disagreed = rules.filter(({ expr }) => {
        const hasFault = parser.parse(expr).topNode.toString().includes('⚠');
        return hasFault === parsePromql(expr).ok;
      });
      // Wrong in type only, which that grammar does not look at.
      expect(disagreed.map(({ expr }) => expr.slice(0, 20))).toEqual(['sum(rate(process_cpu']);
    });
  });
}
