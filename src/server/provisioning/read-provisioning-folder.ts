import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RuleFile } from '../../engine/operations/read-rule-files.js';
import { InvalidInput } from '../../engine/operations/refusal.js';
import type { ProvisioningContent } from '../../engine/provisioning/provision.js';
import { readConfigurationFiles } from './read-configuration-files.js';

const configurationNames = ['alertmanager.yml', 'alertmanager.yaml'];
const mostFiles = 1_000;
const mostBytes = 64 * 1024 * 1024;

export interface ProvisioningFolder {
  readonly content: ProvisioningContent;
  /** Files that this version does nothing with. */
  readonly unused: readonly string[];
}

/**
 * Reads `alertmanager.yml` with the files that it names and `rules/*.yml`. Throws `InvalidInput` for files that cannot
 * be read, and what the system says when the folder itself cannot.
 */
export async function readProvisioningFolder(folder: string): Promise<ProvisioningFolder> {
  const names = await readdir(folder);
  const found = configurationNames.filter((name) => names.includes(name));
  if (found.length > 1) {
    throw new InvalidInput([{ path: '', file: found[1] ?? '', message: `stands beside ${found[0]}: take one away` }]);
  }
  const rules = await readAll(folder, 'rules', /\.ya?ml$/);
  const [name] = found;
  const configuration = name === undefined ? undefined : await readConfiguration(folder, name);
  const unused = (await namesIn(join(folder, 'dashboards'))).filter((one) => one.endsWith('.json'));
  return {
    content: { hash: hashOf(configuration, rules), configuration, rules },
    unused: unused.map((one) => `dashboards/${one}`),
  };
}

async function readConfiguration(folder: string, name: string): Promise<ProvisioningContent['configuration']> {
  const content = await textOf(join(folder, name), name);
  // What it names is relative to the folder; faults name the file as people know it.
  const files = await readConfigurationFiles({ name: join(folder, name), content });
  return { file: { name, content }, files };
}

async function readAll(folder: string, below: string, wanted: RegExp): Promise<readonly RuleFile[]> {
  const names = (await namesIn(join(folder, below))).filter((name) => wanted.test(name) && !name.startsWith('.'));
  if (names.length > mostFiles) {
    throw new InvalidInput([{ path: '', file: below, message: `at most ${mostFiles} files` }]);
  }
  const files: RuleFile[] = [];
  let bytes = 0;
  for (const one of names) {
    const name = `${below}/${one}`;
    const path = join(folder, below, one);
    if (!(await stat(path)).isFile()) continue;
    files.push({ name, content: await textOf(path, name) });
    bytes += files.at(-1)?.content.length ?? 0;
    if (bytes > mostBytes) throw new InvalidInput([{ path: '', file: below, message: 'longer than 64 MiB together' }]);
  }
  return files;
}

/** In the order of their names, whatever the file system's. */
async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function textOf(path: string, file: string): Promise<string> {
  const bytes = await readFile(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InvalidInput([{ path: '', file, message: 'is no UTF-8 text' }]);
  }
}

function hashOf(configuration: ProvisioningContent['configuration'], rules: readonly RuleFile[]): string {
  const hash = createHash('sha256');
  const add = (kind: string, name: string, text: string): void => {
    hash.update(JSON.stringify([kind, name, text]));
  };
  if (configuration) {
    const { file, files } = configuration;
    add('configuration', file.name, file.content);
    for (const [name, text] of [...files.contents].sort()) add('file', name, text);
    for (const { name, text } of files.templates) add('template', name, text);
  }
  for (const { name, content } of rules) add('rules', name, content);
  return hash.digest('hex');
}
