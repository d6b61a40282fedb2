import { readFile } from 'node:fs/promises';
import { re2Patterns } from '../../adapters/regex/re2-patterns.js';
import { defaultFolder } from '../../domain/rule/rule-draft.js';
import { readConfiguration } from '../../engine/configuration/read-configuration.js';
import { exprFaults } from '../../engine/operations/read-rule-group.js';
import { type RuleFile, readRuleFiles } from '../../engine/operations/read-rule-files.js';
import type { InputFault } from '../../engine/operations/refusal.js';
import { YamlOfConfiguration } from '../node/yaml-of-configuration.js';
import { YamlOfRules } from '../node/yaml-of-rules.js';
import { type Command, type Output, UsageFault } from './command.js';
import { faultLine } from './fault-line.js';
import { isConfiguration } from './is-configuration.js';

export const checkCommand: Command = {
  usage: 'check FILE…',
  does: 'check Prometheus rule files and files like alertmanager.yml as an import would; needs no database',
  run: async (files, output) => {
    if (files.length === 0) throw new UsageFault('name at least one file');
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
  const file = { name, content };
  const { faults, success } = isConfiguration(file) ? checkConfiguration(file) : checkRules(file);
  if (faults.length === 0) out(`  SUCCESS: ${success}\n`);
  else out(`  FAILED: ${faults.length} faults\n${faults.map((fault) => `  ${faultLine(fault)}\n`).join('')}`);
  return faults.length === 0;
}

interface Verdict {
  readonly faults: readonly InputFault[];
  readonly success: string;
}

function checkRules(file: RuleFile): Verdict {
  const tools = { yaml: new YamlOfRules(), checks: { parseExpr: exprFaults(re2Patterns()) } };
  const { groups, faults } = readRuleFiles([file], { folder: defaultFolder }, tools);
  const rules = groups.reduce((sum, { group }) => sum + group.rules.length, 0);
  return { faults, success: `${rules} rules in ${groups.length} groups` };
}

function checkConfiguration(file: RuleFile): Verdict {
  const reading = readConfiguration(file, { yaml: new YamlOfConfiguration(), compile: re2Patterns() });
  if (!reading.ok) return { faults: reading.faults, success: '' };
  const { receivers, inhibitions, timings } = reading.config;
  const counts = [
    `${receivers.length} receivers`,
    `${inhibitions.length} inhibit rules`,
    `${timings.length} time intervals`,
  ];
  return { faults: [], success: counts.join(', ') };
}
