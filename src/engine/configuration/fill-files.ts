import { type Fields, isFields } from '../../domain/rule/draft-reader.js';
import type { ConfigurationFiles, PlanNote } from './configuration-plan.js';

const suffix = '_file';

/**
 * The same part with what its files hold in the place of their paths (`api_url_file: /run/secrets/slack`); a file that
 * may not be read is noted.
 */
export function fillFiles(
  fields: Fields,
  path: string,
  files: ConfigurationFiles | undefined,
  notes: PlanNote[],
): Fields {
  const plain = Object.entries(fields).map(([name, value]): readonly [string, unknown] => {
    const place = `${path}.${name}`;
    if (isFields(value)) return [name, fillFiles(value, place, files, notes)];
    if (!name.endsWith(suffix) || typeof value !== 'string' || value === '') return [name, value];
    const own = name.slice(0, -suffix.length);
    const content = files?.contents.get(value);
    if (content !== undefined) return [own, content.trim()];
    notes.push({ kind: 'left-out', path: place, message: `files are not read here: give ${own} itself` });
    return [name, undefined];
  });
  // What a file holds comes last: the field itself is there without a value.
  return Object.fromEntries(plain.filter(([, value]) => value !== undefined));
}
