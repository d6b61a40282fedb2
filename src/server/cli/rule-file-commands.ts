import { commandLine } from '../../engine/operations/actor.js';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { ImportRuleGroups } from '../../engine/operations/import-rule-groups.js';
import { type Command, UsageFault } from './command.js';
import { withCluster } from './with-cluster.js';

const text = { type: 'string' } as const;

export const importCommand: Command = {
  usage: 'import [--folder F] [--data-source D] [--team T] [--dry-run] FILE…',
  does: 'import Prometheus rule files, all or none, straight into the database of TOCSIN_DATABASE_URL',
  run: async (args, { out }) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { folder: text, 'data-source': text, team: text, 'dry-run': { type: 'boolean' } },
    });
    if (positionals.length === 0) throw new UsageFault('name at least one rule file');
    const files = await Promise.all(positionals.map(async (name) => ({ name, content: await readFile(name, 'utf8') })));
    return await withCluster(async (app) => {
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
      return 0;
    });
  },
};

export const exportCommand: Command = {
  usage: 'export [--folder F]',
  does: 'write the rule groups as Prometheus rule files to the standard output',
  run: async (args, { out }) => {
    const { values } = parseArgs({ args: [...args], options: { folder: text } });
    return await withCluster(async (app) => {
      out(await app.get(ImportRuleGroups).export(values.folder));
      return 0;
    });
  },
};
