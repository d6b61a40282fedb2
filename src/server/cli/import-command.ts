import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import { ImportConfiguration } from '../../engine/configuration/import-configuration.js';
import { commandLine } from '../../engine/operations/actor.js';
import { ImportRuleGroups } from '../../engine/operations/import-rule-groups.js';
import type { RuleFile } from '../../engine/operations/read-rule-files.js';
import { readConfigurationFiles } from '../provisioning/read-configuration-files.js';
import { type Command, type Output, UsageFault } from './command.js';
import { faultLine } from './fault-line.js';
import { isConfiguration } from './is-configuration.js';
import { withCluster } from './with-cluster.js';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

interface Wishes {
  readonly folder?: string | undefined;
  readonly 'data-source'?: string | undefined;
  readonly team?: string | undefined;
  readonly 'dry-run'?: boolean | undefined;
  readonly 'delete-others'?: boolean | undefined;
}

export const importCommand: Command = {
  usage: 'import [--folder F] [--data-source D] [--team T] [--delete-others] [--dry-run] FILE…',
  does:
    'import Prometheus rule files, or one alertmanager.yml with the files that it names, all or none, straight into the' +
    ' database of TOCSIN_DATABASE_URL',
  run: async (args, output) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { folder: text, 'data-source': text, team: text, 'dry-run': flag, 'delete-others': flag },
    });
    if (positionals.length === 0) throw new UsageFault('name at least one file');
    const files = await Promise.all(positionals.map(async (name) => ({ name, content: await readFile(name, 'utf8') })));
    const [configuration, ...more] = files.filter(isConfiguration);
    if (configuration && (more.length > 0 || files.length > 1))
      throw new UsageFault('import an alertmanager.yml alone');
    return await withCluster(async (app) => {
      if (configuration) await importConfiguration(app, { file: configuration, values }, output);
      else await importRules(app, { files, values }, output);
      return 0;
    });
  },
};

async function importRules(
  app: INestApplicationContext,
  { files, values }: { readonly files: readonly RuleFile[]; readonly values: Wishes },
  { out }: Output,
): Promise<void> {
  const groups = await app.get(ImportRuleGroups).import({
    files,
    folder: values.folder,
    dataSource: values['data-source'],
    team: values.team,
    dryRun: values['dry-run'] ?? false,
    by: commandLine,
  });
  for (const { file, folder, name, outcome, rules } of groups) {
    out(`${outcome.padEnd(9)}  ${folder}/${name} (${rules} rules) from ${file}\n`);
  }
}

async function importConfiguration(
  app: INestApplicationContext,
  { file, values }: { readonly file: RuleFile; readonly values: Wishes },
  { out }: Output,
): Promise<void> {
  const files = await readConfigurationFiles(file);
  const goes = () => values['delete-others'] ?? false;
  const dryRun = values['dry-run'] ?? false;
  const report = await app.get(ImportConfiguration).import({ file, files, goes, dryRun, by: commandLine });
  for (const { outcome, kind, name } of report.things) out(`${outcome.padEnd(9)}  ${kind} ${name}\n`);
  for (const { kind, ...place } of report.notes)
    out(`${kind.padEnd(9)}  ${faultLine({ ...place, file: file.name })}\n`);
}
