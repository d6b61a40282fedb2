import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RuleFile } from '../../engine/operations/read-rule-files.js';
import type { InputFault } from '../../engine/operations/refusal.js';
import type { ProvisioningContent } from '../../engine/provisioning/provision.js';
import { readConfigurationFiles } from './read-configuration-files.js';

const configurationNames = ['alertmanager.yml', 'alertmanager.yaml'];
const mostFiles = 1_000;
const mostBytes = 64 * 1024 * 1024;

/**
 * Reads `alertmanager.yml` with the files that it names, `rules/*.yml` and `dashboards/*.json`. Throws what the system
 * says when it cannot.
 */
export async function readProvisioningFolder(folder: string): Promise<ProvisioningContent> {
  const names = await readdir(folder);
  const faults: InputFault[] = [];
  const [name, second] = configurationNames.filter((one) => names.includes(one));
  if (second !== undefined) faults.push({ path: '', file: second, message: `stands beside ${name}: take one away` });
  const configuration = name === undefined ? undefined : await readConfiguration(folder, name, faults);
  const rules = await readAll({ folder, below: 'rules', wanted: /\.ya?ml$/ }, faults);
  const dashboards = await readAll({ folder, below: 'dashboards', wanted: /\.json$/ }, faults);
  return { hash: hashOf({ configuration, rules, dashboards }), configuration, rules, dashboards, faults };
}

async function readConfiguration(
  folder: string,
  name: string,
  faults: InputFault[],
): Promise<ProvisioningContent['configuration']> {
  const content = await textOf(join(folder, name), name, faults);
  if (content === undefined) return undefined;
  const files = await readConfigurationFiles({ name: join(folder, name), content });
  // What it names is relative to the folder; faults name the file as people know it.
  const named = files.faults.map((fault) => ({ ...fault, file: name }));
  return { file: { name, content }, files: { ...files, faults: named } };
}

interface Below {
  readonly folder: string;
  readonly below: string;
  readonly wanted: RegExp;
}

async function readAll({ folder, below, wanted }: Below, faults: InputFault[]): Promise<readonly RuleFile[]> {
  const names = (await namesIn(join(folder, below))).filter((name) => wanted.test(name) && !name.startsWith('.'));
  if (names.length > mostFiles) faults.push({ path: '', file: below, message: `at most ${mostFiles} files` });
  const files: RuleFile[] = [];
  let bytes = 0;
  for (const one of names.slice(0, mostFiles)) {
    const name = `${below}/${one}`;
    const path = join(folder, below, one);
    if (!(await stat(path)).isFile()) continue;
    const content = await textOf(path, name, faults);
    if (content === undefined) continue;
    files.push({ name, content });
    bytes += content.length;
    if (bytes <= mostBytes) continue;
    faults.push({ path: '', file: below, message: 'longer than 64 MiB together' });
    break;
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

async function textOf(path: string, file: string, faults: InputFault[]): Promise<string | undefined> {
  const bytes = await readFile(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    faults.push({ path: '', file, message: 'is no UTF-8 text' });
    return undefined;
  }
}

function hashOf({ configuration, rules, dashboards }: Omit<ProvisioningContent, 'hash' | 'faults'>): string {
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
  for (const { name, content } of dashboards) add('dashboard', name, content);
  return hash.digest('hex');
}
