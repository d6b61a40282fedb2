import { parseArgs } from 'node:util';
import { ImportRuleGroups } from '../../engine/operations/import-rule-groups.js';
import type { Command } from './command.js';
import { withCluster } from './with-cluster.js';

const text = { type: 'string' } as const;

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
