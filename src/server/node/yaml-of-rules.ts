import { readYaml } from '../../adapters/yaml/read-yaml.js';
import { writeYaml } from '../../adapters/yaml/write-yaml.js';
import { type YamlReading, YamlText } from '../../engine/ports/yaml-text.js';

const longestText = 16 * 1024 * 1024;

/** YAML of rule files: scalars stay as they were written, since the reader knows what each field must be. */
export class YamlOfRules extends YamlText {
  override read(text: string): YamlReading {
    return readYaml(text, { scalars: 'text', documents: 'many', maxLength: longestText });
  }

  override write(value: unknown): string {
    return writeYaml(value);
  }
}
