import { isFields } from '../../domain/rule/draft-reader.js';
import type { RuleFile } from '../operations/read-rule-files.js';
import type { YamlText } from '../ports/yaml-text.js';

interface NamedFile {
  /** As it stands in the configuration. */
  readonly name: string;
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

export interface NamedFiles {
  /** Files that hold one value each: `api_url_file`. */
  readonly values: readonly NamedFile[];
  /** Patterns of files with message templates. */
  readonly templates: readonly NamedFile[];
}

/** Files that an alertmanager.yml names, whether or not it is good otherwise: that is told by who reads it. */
export function filesOfConfiguration({ content }: RuleFile, yaml: YamlText): NamedFiles {
  const reading = yaml.read(content);
  const document = reading.ok ? reading.documents[0] : undefined;
  if (!document || !isFields(document.value)) return { values: [], templates: [] };
  const { placeOf, value } = document;
  const at = (name: string, path: string): NamedFile => ({ name, path, ...placeOf(path) });
  const templates = Array.isArray(value.templates) ? value.templates : [];
  const named = [...namedBelow(value.global, 'global'), ...namedBelow(value.receivers, 'receivers')];
  return {
    values: named.map(({ name, path }) => at(name, path)),
    templates: templates.flatMap((name, index) => (typeof name === 'string' ? [at(name, `templates[${index}]`)] : [])),
  };
}

function namedBelow(value: unknown, path: string): readonly Pick<NamedFile, 'name' | 'path'>[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => namedBelow(item, `${path}[${index}]`));
  if (!isFields(value)) return [];
  return Object.entries(value).flatMap(([name, content]) => {
    const place = `${path}.${name}`;
    if (!name.endsWith('_file')) return namedBelow(content, place);
    return typeof content === 'string' && content !== '' ? [{ name: content, path: place }] : [];
  });
}
