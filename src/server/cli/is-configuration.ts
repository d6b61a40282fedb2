import { basename } from 'node:path';
import type { RuleFile } from '../../engine/operations/read-rule-files.js';
import { YamlOfConfiguration } from '../node/yaml-of-configuration.js';

/** Whether a file is a configuration of Alertmanager rather than a rule file: by its fields, else by its name. */
export function isConfiguration({ name, content }: RuleFile): boolean {
  const reading = new YamlOfConfiguration().read(content);
  const value = reading.ok ? reading.documents[0]?.value : undefined;
  if (typeof value === 'object' && value !== null) {
    if ('groups' in value) return false;
    if ('route' in value || 'receivers' in value) return true;
  }
  return /^alertmanager\b.*\.ya?ml$/.test(basename(name));
}
