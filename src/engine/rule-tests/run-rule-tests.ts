import type { RuleGroup } from '../../domain/rule/rule-group.js';
import type { TemplateRegex } from '../../domain/template/rule/template-regex.js';
import type { DurationMs } from '../../domain/time/duration.js';
import { PromqlError } from '../../promql/evaluation/promql-error.js';
import { MemorySeriesReader } from '../../promql/memory-series-reader.js';
import { type NoDataProbe, QueryRules } from '../pipeline/query-rules.js';
import { RuleTemplates } from '../pipeline/rule-templates.js';
import { answerOf } from '../ports/instant-answer.js';
import { InputSeries } from './input-series.js';
import { alertFailure, exprError, exprFailure } from './judge-rule-test.js';
import { MemoryDataSource, type MemoryQueryParts } from './memory-data-source.js';
import { OneDataSource } from './one-data-source.js';
import { PlayRules } from './play-rules.js';
import type { AlertTest, ExprTest, RuleTestFile, RuleTestGroup } from './rule-test-file.js';

export interface RuleTestTools extends Omit<MemoryQueryParts, 'reader'> {
  readonly regex: TemplateRegex;
  readonly noDataProbe: NoDataProbe;
}

const never = new AbortController().signal;

/** Most instants of one test: a test of a year at 15 s is a mistake. */
const mostTicks = 1_000_000;

/** The groups in the order that the file asks for: those it does not name come first, as they stand. */
export function inEvaluationOrder(groups: readonly RuleGroup[], order: readonly string[]): readonly RuleGroup[] {
  return [...groups].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
}

/** Runs one test of a file against these groups, in their order. Answers what is not as expected, each as a text. */
export async function runRuleTest(
  file: RuleTestFile,
  test: RuleTestGroup,
  groups: readonly RuleGroup[],
  tools: RuleTestTools,
): Promise<readonly string[]> {
  const failures = await new RuleTestRun(file, test, tools).run(groups);
  return test.name === undefined ? failures : failures.map((failure) => `    name: ${test.name},\n${failure}`);
}

class RuleTestRun {
  private readonly input: InputSeries;
  private readonly source: MemoryDataSource;
  private readonly play: PlayRules;
  private readonly end: DurationMs;

  constructor(
    private readonly file: RuleTestFile,
    private readonly test: RuleTestGroup,
    tools: RuleTestTools,
  ) {
    const memory = new MemorySeriesReader(tools.compilePattern);
    this.input = new InputSeries(test, memory);
    this.source = new MemoryDataSource({ ...tools, reader: memory });
    const templates = new RuleTemplates({ ...test, regex: tools.regex });
    this.play = new PlayRules(new QueryRules(new OneDataSource(this.source), templates, tools.noDataProbe), (sample) =>
      memory.add(sample.labels, [{ time: sample.at, value: sample.stale ? 'stale' : sample.value }]),
    );
    this.end = Math.max(0, ...[...test.alertTests, ...test.exprTests].map(({ evalTimeMs }) => evalTimeMs));
  }

  async run(groups: readonly RuleGroup[]): Promise<readonly string[]> {
    const step = this.file.evaluationIntervalMs;
    if (this.end / step > mostTicks) {
      return [`    the test has more than ${mostTicks} evaluations: raise evaluation_interval`];
    }
    const failures: string[] = [];
    for (let at = 0; at <= this.end; at += step) {
      this.input.addUntil(at);
      const broken = await this.tick(groups, at);
      // What follows a rule that cannot be evaluated says nothing about the rules.
      if (broken.length > 0) return broken;
      const due = this.test.alertTests.filter(({ evalTimeMs }) => evalTimeMs >= at && evalTimeMs < at + step);
      failures.push(...due.flatMap((alertTest) => this.judgeAlerts(groups, alertTest)));
    }
    this.input.addUntil(this.end);
    for (const exprTest of this.test.exprTests) failures.push(...(await this.judgeExpr(exprTest)));
    return failures;
  }

  private async tick(groups: readonly RuleGroup[], at: DurationMs): Promise<readonly string[]> {
    const failures: string[] = [];
    for (const group of groups) {
      for (const { failure } of await this.play.tick(group, this.test.startsAt + at, never)) {
        if (failure) failures.push(`    rule: ${failure.rule}, time: ${at / 1000}s, err: ${failure.message}`);
      }
    }
    return failures;
  }

  private judgeAlerts(groups: readonly RuleGroup[], test: AlertTest): readonly string[] {
    const firing = groups
      .flatMap(({ rules }) => rules)
      .filter((rule) => rule.kind === 'alerting' && rule.alert === test.alertname)
      .flatMap((rule) => this.play.firing(rule));
    return alertFailure(test, firing);
  }

  private async judgeExpr(test: ExprTest): Promise<readonly string[]> {
    try {
      const answer = answerOf(await this.source.result(test.expr, this.test.startsAt + test.evalTimeMs));
      if (!answer.ok) return [exprError(test, answer.message)];
      return exprFailure(test, answer.vector, this.file.fuzzyCompare);
    } catch (error) {
      if (!(error instanceof PromqlError)) throw error;
      return [exprError(test, error.message)];
    }
  }
}
