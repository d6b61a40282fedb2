import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { re2Patterns } from '../../../src/adapters/regex/re2-patterns.js';
import { readYaml } from '../../../src/adapters/yaml/read-yaml.js';
import { readAlertmanagerConfig } from '../../../src/domain/alertmanager-config/read-alertmanager-config.js';
import { sayLeftOut, sharedDataFolder } from '../promql/shared-data.js';

/** The names of the files say which are good. */
const good =
  /^conf\.(?:good|empty-fields|group-by-all|http-config\.good|smtp-no-username-or-password|sns-topic-arn|.*-default-(?!.*old-team).*)\.yml$/;

function faultsOf(text: string): readonly string[] {
  const reading = readYaml(text, { scalars: 'text-or-null' });
  if (!reading.ok) return reading.faults.map(({ message }) => message);
  const result = readAlertmanagerConfig(reading.documents[0]?.value, re2Patterns());
  return result.ok ? [] : result.faults.map(({ path, message }) => `${path}: ${message}`);
}

const shared = sharedDataFolder();

if (shared === undefined) {
  sayLeftOut('the suite of Alertmanager configurations');
  it('is left out', () => undefined);
} else {
  const folder = join(shared, 'alertmanager', 'config');
  const files = readdirSync(folder);

  describe('configuration files of Alertmanager itself', () => {
    it('are all there', () => {
      expect(files.length).toBeGreaterThanOrEqual(44);
      expect(files.filter((name) => good.test(name)).length).toBeGreaterThanOrEqual(16);
    });

    it.each(files.filter((name) => good.test(name)))('%s is good', (name) => {
      expect(faultsOf(readFileSync(join(folder, name), 'utf8'))).toEqual([]);
    });

    it.each(files.filter((name) => !good.test(name)))('%s is refused', (name) => {
      expect(faultsOf(readFileSync(join(folder, name), 'utf8')).length).toBeGreaterThan(0);
    });
  });
}
