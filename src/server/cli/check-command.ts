import { readFile } from 'node:fs/promises';
import { re2Patterns } from '../../adapters/regex/re2-patterns.js';
import { defaultFolder } from '../../domain/rule/rule-draft.js';
import { exprFaults } from '../../engine/operations/read-rule-group.js';
import { readRuleFiles } from '../../engine/operations/read-rule-files.js';
import { YamlOfRules } from '../node/yaml-of-rules.js';
import { type Command, type Output, UsageFault } from './command.js';
import { faultLine } from './fault-line.js';

export const checkCommand: Command = {
  usage: 'check FILE…',
  does: 'check Prometheus rule files as an import would; needs no database',
  run: async (files, output) => {
    if (files.length === 0) throw new UsageFault('name at least one rule file');
    let bad = 0;
    for (const file of files) if (!(await checkFile(file, output))) bad++;
    return bad === 0 ? 0 : 1;
  },
};

async function checkFile(name: string, { out }: Output): Promise<boolean> {
  out(`Checking ${name}\n`);
  let content: string;
  try {
    content = await readFile(name, 'utf8');
  } catch (error) {
    out(`  FAILED: ${(error as Error).message}\n`);
    return false;
  }
  const tools = { yaml: new YamlOfRules(), checks: { parseExpr: exprFaults(re2Patterns()) } };
  const { groups, faults } = readRuleFiles([{ name, content }], { folder: defaultFolder }, tools);
  if (faults.length === 0) {
    const rules = groups.reduce((sum, { group }) => sum + group.rules.length, 0);
    out(`  SUCCESS: ${rules} rules in ${groups.length} groups\n`);
    return true;
  }
  out(`  FAILED: ${faults.length} faults\n${faults.map((fault) => `  ${faultLine(fault)}\n`).join('')}`);
  return false;
}
