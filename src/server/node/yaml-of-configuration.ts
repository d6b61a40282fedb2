import { readYaml } from '../../adapters/yaml/read-yaml.js';
import { writeYaml } from '../../adapters/yaml/write-yaml.js';
import { type YamlReading, YamlText } from '../../engine/ports/yaml-text.js';

const longestText = 16 * 1024 * 1024;

/** YAML of alertmanager.yml: one document, scalars as they were written, and null where nothing is. */
export class YamlOfConfiguration extends YamlText {
  override read(text: string): YamlReading {
    return readYaml(text, { scalars: 'text-or-null', maxLength: longestText });
  }

  override write(value: unknown): string {
    return writeYaml(value);
  }
}
