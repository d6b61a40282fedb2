import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { re2Patterns, re2Rewrite, re2TemplateRegex } from '../../adapters/regex/re2-patterns.js';
import { carryRuleIds } from '../../domain/rule/carry-rule-ids.js';
import { defaultFolder } from '../../domain/rule/rule-draft.js';
import type { RuleGroup } from '../../domain/rule/rule-group.js';
import { exprFaults } from '../../engine/operations/read-rule-group.js';
import { readRuleFiles } from '../../engine/operations/read-rule-files.js';
import { type InputFault, InvalidInput } from '../../engine/operations/refusal.js';
import { readRuleTestFile } from '../../engine/rule-tests/read-rule-test-file.js';
import type { RuleTestFile } from '../../engine/rule-tests/rule-test-file.js';
import { inEvaluationOrder, runRuleTest } from '../../engine/rule-tests/run-rule-tests.js';
import { probeOf } from '../modules/probe-of.js';
import { YamlOfRules } from '../node/yaml-of-rules.js';
import { type Command, type Output, UsageFault } from './command.js';
import { faultLine } from './fault-line.js';
import { matchingFiles } from './matching-files.js';

interface TestWishes {
  /** Names of the tests to run; `undefined`: all. */
  readonly run: RegExp | undefined;
  readonly ignoreUnknownFields: boolean;
}

export const testCommand: Command = {
  usage: 'test [--run REGEX] [--ignore-unknown-fields] FILE…',
  does: 'run unit tests of rules, in the format of promtool; needs no database',
  run: async (args, output) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { run: { type: 'string' }, 'ignore-unknown-fields': { type: 'boolean' } },
    });
    if (positionals.length === 0) throw new UsageFault('name at least one test file');
    const wishes = { run: patternOf(values.run), ignoreUnknownFields: values['ignore-unknown-fields'] ?? false };
    let failed = 0;
    for (const file of positionals) if (!(await testFile(file, wishes, output))) failed++;
    return failed === 0 ? 0 : 1;
  },
};

function patternOf(text: string | undefined): RegExp | undefined {
  if (text === undefined) return undefined;
  try {
    return new RegExp(text, 'u');
  } catch (error) {
    throw new UsageFault(`--run must be a regular expression: ${(error as Error).message}`);
  }
}

async function testFile(name: string, wishes: TestWishes, { out, err }: Output): Promise<boolean> {
  out(`Unit Testing:  ${name}\n`);
  const failures = await failuresOf(name, wishes, out);
  if (failures.length === 0) out('  SUCCESS\n\n');
  else err(`  FAILED:\n${failures.map((failure) => `${failure}\n\n`).join('')}\n`);
  return failures.length === 0;
}

async function failuresOf(name: string, wishes: TestWishes, out: (text: string) => void): Promise<readonly string[]> {
  try {
    const file = await readTests(name, wishes);
    const groups = inEvaluationOrder(await readRules(name, file, out), file.groupEvalOrder);
    const failures: string[] = [];
    for (const test of file.tests) {
      if (wishes.run && !wishes.run.test(test.name ?? '')) continue;
      failures.push(...(await runRuleTest(file, test, groups, tools)));
    }
    return failures;
  } catch (error) {
    if (error instanceof InvalidInput) return inFileOrder(error.faults).map((fault) => `    ${faultLine(fault)}`);
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return [`    ${(error as Error).message}`];
  }
}

const tools = {
  compilePattern: re2Patterns(),
  compileRewrite: re2Rewrite(),
  regex: re2TemplateRegex(),
  noDataProbe: probeOf,
};

/** Throws {@link InvalidInput} with every fault. */
async function readTests(name: string, { ignoreUnknownFields }: TestWishes): Promise<RuleTestFile> {
  const reading = new YamlOfRules().read(await readFile(name, 'utf8'));
  if (!reading.ok) throw new InvalidInput(reading.faults.map((fault) => ({ path: '', file: name, ...fault })));
  const [document] = reading.documents;
  const result = readRuleTestFile(document?.value, { ignoreUnknownFields });
  if (result.ok) return result.file;
  throw new InvalidInput(result.faults.map((fault) => ({ ...fault, file: name, ...document?.placeOf(fault.path) })));
}

async function readRules(name: string, file: RuleTestFile, out: (text: string) => void): Promise<readonly RuleGroup[]> {
  const paths: string[] = [];
  for (const pattern of file.ruleFiles) {
    const found = await matchingFiles(dirname(name), pattern);
    if (found.length === 0) out(`  WARNING: no file match pattern ${pattern}\n`);
    paths.push(...found);
  }
  const contents = await Promise.all(
    [...new Set(paths)].map(async (path) => ({ name: path, content: await readFile(path, 'utf8') })),
  );
  const reading = { yaml: new YamlOfRules(), checks: { parseExpr: exprFaults(tools.compilePattern) } };
  const { groups, faults } = readRuleFiles(contents, { folder: defaultFolder }, reading);
  if (faults.length > 0) throw new InvalidInput(faults);
  let id = 0;
  return groups.map(({ group }) => carryRuleIds(undefined, group, () => String(++id)));
}

function inFileOrder(faults: readonly InputFault[]): readonly InputFault[] {
  return [...faults].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}
