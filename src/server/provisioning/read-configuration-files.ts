import { readFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import type { ConfigurationFiles, TemplateDraft } from '../../engine/configuration/configuration-plan.js';
import { filesOfConfiguration, type NamedFiles } from '../../engine/configuration/files-of-configuration.js';
import type { RuleFile } from '../../engine/operations/read-rule-files.js';
import type { InputFault } from '../../engine/operations/refusal.js';
import { matchingFiles } from '../cli/matching-files.js';
import { YamlOfConfiguration } from '../node/yaml-of-configuration.js';

const largestFile = 1_048_576;

/** Reads the files that a configuration names, relative to its own folder: secrets and message templates. */
export async function readConfigurationFiles(file: RuleFile): Promise<ConfigurationFiles> {
  const named = filesOfConfiguration(file, new YamlOfConfiguration());
  const folder = dirname(file.name);
  const faults: InputFault[] = [];
  const read = async (path: string, place: Place): Promise<string | undefined> => {
    const content = await textOf(path);
    if (!content.ok) faults.push({ ...place, file: file.name, message: content.error });
    return content.ok ? content.text : undefined;
  };
  const contents = new Map<string, string>();
  for (const { name, ...place } of named.values) {
    const content = await read(isAbsolute(name) ? name : join(folder, name), place);
    if (content !== undefined) contents.set(name, content);
  }
  const templates: TemplateDraft[] = [];
  for (const { path, place } of await templateFiles(folder, named.templates)) {
    const name = basename(path).replace(/\.(?:tmpl|tpl|gotmpl)$/, '');
    const text = await read(path, place);
    if (text !== undefined) templates.push({ path: place.path, name, text });
  }
  return { contents, templates, faults };
}

async function templateFiles(folder: string, patterns: NamedFiles['templates']) {
  const files: { readonly path: string; readonly place: Place }[] = [];
  for (const { name: pattern, ...place } of patterns) {
    for (const path of await matchingFiles(folder, pattern)) files.push({ path, place });
  }
  return files;
}

type Place = Pick<InputFault, 'line' | 'column'> & { readonly path: string };

type Text = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly error: string };

async function textOf(path: string): Promise<Text> {
  try {
    const bytes = await readFile(path);
    if (bytes.length > largestFile) return { ok: false, error: `${path} is longer than 1 MiB` };
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { ok: false, error: `${path} cannot be read: ${code ?? 'it is no UTF-8 text'}` };
  }
}
