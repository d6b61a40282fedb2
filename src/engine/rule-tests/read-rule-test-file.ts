import { alertNameLabel, canonicalLabels, type Labels } from '../../domain/labels/label-set.js';
import { DraftReader, isFields } from '../../domain/rule/draft-reader.js';
import type { RuleFault } from '../../domain/rule/rule-draft.js';
import { parseInstant } from '../../domain/time/instant.js';
import { type NotedSeries, parseNotedLabels, parseNotedSeries } from '../../promql/series-notation.js';
import { parseFloatText } from '../../promql/syntax/go-number.js';
import type {
  AlertTest,
  ExpectedAlert,
  ExpectedSample,
  ExprTest,
  RuleTestFile,
  RuleTestGroup,
} from './rule-test-file.js';

export type RuleTestReading =
  | { readonly ok: true; readonly file: RuleTestFile }
  | { readonly ok: false; readonly faults: readonly RuleFault[] };

export interface RuleTestReadingOptions {
  /** Fields that nobody knows are left out instead of refused. */
  readonly ignoreUnknownFields: boolean;
}

const most = { files: 10_000, tests: 10_000, series: 100_000, cases: 100_000, text: 1_000_000 } as const;

const fileFields = ['rule_files', 'evaluation_interval', 'group_eval_order', 'fuzzy_compare', 'tests'];
const groupFields = [
  'name',
  'interval',
  'start_timestamp',
  'input_series',
  'external_labels',
  'external_url',
  'alert_rule_test',
  'promql_expr_test',
];

/** Reads a parsed unit-test file (scalars as texts) whole: every fault with its path. */
export function readRuleTestFile(parsed: unknown, options: RuleTestReadingOptions): RuleTestReading {
  const faults: RuleFault[] = [];
  if (!isFields(parsed))
    return { ok: false, faults: [{ path: '', message: 'must be a mapping with rule_files and tests' }] };
  const part = new TestPart(new DraftReader(parsed, '', faults), options);
  part.knows(fileFields);
  const evaluationIntervalMs = part.positive('evaluation_interval') ?? 60_000;
  const file = {
    ruleFiles: part.texts('rule_files', most.files),
    evaluationIntervalMs,
    groupEvalOrder: part.texts('group_eval_order', most.files),
    fuzzyCompare: part.reader.choice('fuzzy_compare', ['true', 'false']) === 'true',
    tests: part.parts('tests', most.tests).map((test) => readGroup(test, evaluationIntervalMs)),
  };
  return faults.length === 0 ? { ok: true, file } : { ok: false, faults };
}

function readGroup(part: TestPart, evaluationIntervalMs: number): RuleTestGroup {
  part.knows(groupFields);
  return {
    name: part.reader.text('name', most.text),
    intervalMs: part.positive('interval') ?? evaluationIntervalMs,
    startsAt: startOf(part),
    inputSeries: part.parts('input_series', most.series).flatMap(readSeries),
    externalLabels: part.labels('external_labels'),
    externalUrl: part.reader.text('external_url', most.text) ?? '',
    alertTests: part.parts('alert_rule_test', most.cases).map(readAlertTest),
    exprTests: part.parts('promql_expr_test', most.cases).map(readExprTest),
  };
}

/** Epoch seconds or RFC 3339. */
function startOf({ reader }: TestPart): number {
  const text = reader.text('start_timestamp', most.text);
  if (text === undefined) return 0;
  const at = /^\d+(\.\d+)?$/.test(text) ? Math.round(Number(text) * 1000) : parseInstant(text);
  if (at !== undefined) return at;
  reader.report('start_timestamp', 'must be a time: epoch seconds, or for example 2026-01-31T12:00:00Z');
  return 0;
}

function readSeries(part: TestPart): readonly NotedSeries[] {
  part.knows(['series', 'values']);
  const series = part.reader.text('series', most.text) ?? '';
  const values = part.reader.text('values', most.text) ?? '';
  if (/\{\{/.test(values)) {
    part.reader.report('values', 'native histograms are not supported');
    return [];
  }
  const read = part.attempt('series', () => parseNotedSeries(`${series} ${values}`));
  return read ? [read] : [];
}

function readAlertTest(part: TestPart): AlertTest {
  part.knows(['eval_time', 'alertname', 'exp_alerts']);
  const alertname = part.reader.text('alertname', most.text) ?? '';
  if (alertname === '') part.reader.report('alertname', 'is required: which alert is tested?');
  return {
    evalTimeMs: part.reader.duration('eval_time') ?? 0,
    alertname,
    expected: part.parts('exp_alerts', most.cases).map((expected): ExpectedAlert => {
      expected.knows(['exp_labels', 'exp_annotations']);
      const labels = canonicalLabels({ ...expected.labels('exp_labels'), [alertNameLabel]: alertname });
      return { labels, annotations: expected.labels('exp_annotations') };
    }),
  };
}

function readExprTest(part: TestPart): ExprTest {
  part.knows(['expr', 'eval_time', 'exp_samples']);
  const expr = part.reader.text('expr', most.text) ?? '';
  if (expr === '') part.reader.report('expr', 'is required');
  return {
    expr,
    evalTimeMs: part.reader.duration('eval_time') ?? 0,
    expected: part.parts('exp_samples', most.cases).flatMap(readSample),
  };
}

function readSample(part: TestPart): readonly ExpectedSample[] {
  part.knows(['labels', 'value', 'histogram']);
  if (part.reader.has('histogram')) part.reader.report('histogram', 'native histograms are not supported');
  const text = part.reader.text('labels', most.text) ?? '{}';
  const labels = part.attempt('labels', () => parseNotedLabels(text === '' ? '{}' : text));
  const value = parseFloatText(part.reader.text('value', most.text) ?? '0');
  if (value === undefined) part.reader.report('value', 'must be a number');
  return labels && value !== undefined ? [{ labels, value }] : [];
}

/** One part of the file, with what the parts have in common. */
class TestPart {
  constructor(
    readonly reader: DraftReader,
    private readonly options: RuleTestReadingOptions,
  ) {}

  knows(fields: readonly string[]): void {
    if (!this.options.ignoreUnknownFields) this.reader.refuseUnknown(fields);
  }

  positive(name: string): number | undefined {
    return this.reader.duration(name, { least: 1 });
  }

  texts(name: string, atMost: number): readonly string[] {
    const values = this.listOf(name, atMost);
    const texts = values.filter((value): value is string => typeof value === 'string');
    if (texts.length < values.length) this.reader.report(name, 'must be a list of texts');
    return texts;
  }

  parts(name: string, atMost: number): readonly TestPart[] {
    return this.listOf(name, atMost).flatMap((value, index) => {
      const place = `${name}[${index}]`;
      const path = this.reader.path === '' ? place : `${this.reader.path}.${place}`;
      if (isFields(value)) return [new TestPart(new DraftReader(value, path, this.reader.faults), this.options)];
      this.reader.faults.push({ path, message: 'must be a mapping' });
      return [];
    });
  }

  labels(name: string): Labels {
    if (this.blank(name)) return {};
    const part = this.reader.part(name);
    const entries = Object.keys(part?.fields ?? {}).map((label) => [label, part?.text(label, most.text) ?? '']);
    return canonicalLabels(Object.fromEntries(entries));
  }

  /** What `read` answers; what it throws is a fault of the field. */
  attempt<T>(name: string, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      this.reader.report(name, (error as Error).message);
      return undefined;
    }
  }

  private listOf(name: string, atMost: number): readonly unknown[] {
    return this.blank(name) ? [] : (this.reader.list(name, atMost) ?? []);
  }

  /** `exp_alerts:` with nothing behind it means none. */
  private blank(name: string): boolean {
    const value = this.reader.fields[name];
    return value === null || value === '';
  }
}
