import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { readYaml } from '../../adapters/yaml/read-yaml.js';
import { readTargetGroups } from '../../domain/scrape/read-target-groups.js';
import type { TargetGroup } from '../../domain/scrape/scrape-config.js';

const mostBytes = 16 * 1024 * 1024;
const mostFiles = 1_000;

interface ReadFile {
  readonly stamp: string;
  readonly groups: readonly TargetGroup[];
}

/** Files that list targets. One that cannot be read keeps what it listed before, and is told once. */
export class TargetFiles {
  private readonly files = new Map<string, ReadFile>();

  constructor(private readonly warn: (message: string) => void) {}

  /** `folder`: where relative patterns begin. */
  async groups(patterns: readonly string[], folder: string): Promise<readonly TargetGroup[]> {
    const paths = (await Promise.all(patterns.map((pattern) => matching(resolve(folder, pattern))))).flat();
    const groups: TargetGroup[] = [];
    for (const path of [...new Set(paths)].slice(0, mostFiles)) groups.push(...(await this.read(path)));
    return groups;
  }

  private async read(path: string): Promise<readonly TargetGroup[]> {
    const known = this.files.get(path);
    let stamp = '';
    try {
      const { mtimeMs, size } = await stat(path);
      stamp = `${mtimeMs} ${size}`;
      if (known?.stamp === stamp) return known.groups;
      if (size > mostBytes) throw new Error(`larger than ${mostBytes} bytes`);
      const groups = parse(await readFile(path, 'utf8'));
      this.files.set(path, { stamp, groups });
      return groups;
    } catch (error) {
      this.warn(`the targets in ${path} cannot be read, what it listed before stays: ${(error as Error).message}`);
      this.files.set(path, { stamp, groups: known?.groups ?? [] });
      return known?.groups ?? [];
    }
  }
}

/** JSON is YAML too. */
function parse(text: string): readonly TargetGroup[] {
  const reading = readYaml(text, { scalars: 'text', maxLength: mostBytes });
  if (!reading.ok) throw new Error(reading.faults.map(({ message, line }) => `line ${line}: ${message}`).join('; '));
  const faults: { path: string; message: string }[] = [];
  const groups = readTargetGroups(reading.documents[0]?.value ?? [], '', faults);
  if (faults.length > 0) throw new Error(faults.map(({ path, message }) => `${path}: ${message}`).join('; '));
  return groups;
}

async function matching(pattern: string): Promise<readonly string[]> {
  if (!pattern.includes('*')) return [pattern];
  const [before = '', after = ''] = basename(pattern).split('*');
  const folder = dirname(pattern);
  const names = await readdir(folder).catch((): string[] => []);
  const fits = (name: string): boolean =>
    name.length >= before.length + after.length && name.startsWith(before) && name.endsWith(after);
  return names
    .filter(fits)
    .sort()
    .map((name) => join(folder, name));
}
