import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { re2Patterns } from '../../adapters/regex/re2-patterns.js';
import { defaultFolder, defaultDataSource, type DefinedRuleGroup } from '../../domain/rule/rule-draft.js';
import { formatDuration, parseDuration } from '../../domain/time/duration.js';
import { formatInstant } from '../../domain/time/instant.js';
import type {
  BacktestReport,
  BacktestRequest,
  BacktestRule as Backtest,
  BacktestSide,
} from '../../engine/backtest/backtest-rule.js';
import type { StoredRuleGroup } from '../../engine/ports/rule-group-store.js';
import { exprFaults } from '../../engine/operations/read-rule-group.js';
import { readRuleFiles } from '../../engine/operations/read-rule-files.js';
import { InvalidInput } from '../../engine/operations/refusal.js';
import { YamlOfRules } from '../node/yaml-of-rules.js';
import { type Command, type Output, UsageFault } from './command.js';
import { withCluster } from './with-cluster.js';

const text = { type: 'string' } as const;
const options = { rule: text, last: text, folder: text, 'data-source': text };

interface Draft {
  readonly group: DefinedRuleGroup;
  readonly alert: string;
  readonly rule: unknown;
}

export const backtestCommand: Command = {
  usage: 'backtest [--rule ALERT] [--last 7d] [--folder F] [--data-source D] FILE',
  does: 'play the alerting rules of a Prometheus rule file over the past, and compare them with those in force',
  run: async (args, output) => {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) throw new UsageFault('name one rule file');
    const last = parseDuration(values.last ?? '7d');
    if (!last.ok || last.ms === 0) throw new UsageFault('--last must be a duration such as 7d');
    const drafts = await draftsOf(file, values.folder ?? defaultFolder, values.rule);
    if (drafts.length === 0) throw new UsageFault('the file has no such alerting rule');
    const { BacktestRule } = await import('../../engine/backtest/backtest-rule.js');
    const { RuleGroupStore } = await import('../../engine/ports/rule-group-store.js');
    return await withCluster(async (app, core) => {
      const to = core.clock.now();
      const span = { dataSource: values['data-source'] ?? defaultDataSource, from: to - last.ms, to, timeZone: 'UTC' };
      for (const draft of drafts) {
        const stored = await app.get(RuleGroupStore).byName(draft.group.folder, draft.group.name);
        const report = await played(app.get(BacktestRule), { ...span, ...requestOf(draft, stored) });
        tell(draft.alert, report, output);
      }
      return 0;
    });
  },
};

function requestOf({ group, alert, rule }: Draft, stored: StoredRuleGroup | undefined) {
  const stands = stored?.group.rules.some((one) => one.kind === 'alerting' && one.alert === alert) ?? false;
  const current = stands && stored ? { groupId: stored.id, alert } : undefined;
  return { rule, labels: group.labels, intervalMs: group.intervalMs, current };
}

async function played(backtest: Backtest, request: BacktestRequest): Promise<BacktestReport> {
  const steps = backtest.run(request, new AbortController().signal);
  let step = await steps.next();
  while (!step.done) step = await steps.next();
  return step.value;
}

/** Throws {@link InvalidInput} with every fault of the file. */
async function draftsOf(name: string, folder: string, alert: string | undefined): Promise<readonly Draft[]> {
  const content = await readFile(name, 'utf8');
  const tools = { yaml: new YamlOfRules(), checks: { parseExpr: exprFaults(re2Patterns()) } };
  const { groups, faults } = readRuleFiles([{ name, content }], { folder }, tools);
  if (faults.length > 0) throw new InvalidInput(faults);
  return groups.flatMap(({ group }) =>
    group.rules.flatMap((rule) => {
      if (rule.kind !== 'alerting' || (alert !== undefined && rule.alert !== alert)) return [];
      const { kind: _, forMs, keepFiringForMs, noDataForMs, errorForMs, ...others } = rule;
      const durations = { for: forMs, keepFiringFor: keepFiringForMs, noDataFor: noDataForMs, errorFor: errorForMs };
      const written = Object.fromEntries(Object.entries(durations).map(([field, ms]) => [field, formatDuration(ms)]));
      return [{ group, alert: rule.alert, rule: { ...others, ...written } }];
    }),
  );
}

function tell(alert: string, report: BacktestReport, { out }: Output): void {
  const { from, to, evaluations, stepMs } = report;
  out(
    `${alert}: ${evaluations} evaluations every ${formatDuration(stepMs)} from ${formatInstant(from)} to ${formatInstant(to)}\n`,
  );
  out(sideText('draft', report.draft));
  if (!report.current || !report.difference) return;
  out(sideText('in force', report.current));
  out(`  only in the draft: ${report.difference.gained.length} episodes\n`);
  out(`  no longer caught: ${report.difference.lost.length} episodes\n`);
}

function sideText(name: string, { summary, failures, missing, endedEarlyAt }: BacktestSide): string {
  const lines = [
    `  ${name}: ${summary.episodes} episodes, ${summary.flaps} of them shorter than 5m, ${summary.onlyPending} that never fired`,
    `    firing ${formatDuration(summary.firingMs)} in all, longest ${formatDuration(summary.longestMs)}, median ${formatDuration(summary.medianMs)}`,
    ...summary.notifications.map(({ contactPoint, messages }) => `    ${messages} messages to ${contactPoint}`),
  ];
  if (failures.count > 0) lines.push(`    ${failures.count} evaluations failed: ${failures.message}`);
  if (missing.evaluations > 0) lines.push(`    no data at ${missing.evaluations} evaluations`);
  if (endedEarlyAt !== undefined) lines.push(`    too many episodes: ended early at ${formatInstant(endedEarlyAt)}`);
  return lines.map((line) => `${line}\n`).join('');
}
