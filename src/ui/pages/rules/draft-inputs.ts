import type { BacktestInput } from '../../../contract/rule-backtest.js';
import type { ChartInput } from '../../../contract/rule-chart.js';
import type { PreviewInput } from '../../../contract/rule-preview.js';
import { type RuleForm, ruleOf } from './rule-form.js';
import { durationMs } from './rule-chart-view.js';
import { severityOf } from '../../lib/severity-of.js';

type Labels = Readonly<Record<string, string>>;

/** A draft may be tried before it has a name. */
function named(form: RuleForm): RuleForm {
  return form.name.trim() === '' ? { ...form, name: form.kind === 'alerting' ? 'Draft' : 'draft' } : form;
}

interface ChartWish {
  readonly labels: Labels | undefined;
  /** As `6h`, up to now. */
  readonly range: string;
  readonly zoom: { readonly from: string; readonly to: string } | undefined;
}

/** `undefined` without an expression. */
export function chartInputOf(form: RuleForm, { labels = {}, range, zoom }: ChartWish): ChartInput | undefined {
  if (form.expr.trim() === '') return undefined;
  const time = zoom ?? { from: new Date(Date.now() - durationMs(range)).toISOString() };
  const { dataSource, interval } = form;
  return { rule: ruleOf(named(form)), labels, dataSource, interval, ...time };
}

/** The draft for every series of what it compares: its annotations are rendered though nothing would fire. */
export function previewInputOf(
  form: RuleForm,
  expr: string | undefined,
  labels: Labels = {},
): PreviewInput | undefined {
  if (expr === undefined || form.expr.trim() === '') return undefined;
  const rule = { ...ruleOf(named({ ...form, expr, for: '', noDataFor: '', errorFor: '', onNoData: 'ok' })) };
  return { rule, labels, dataSource: form.dataSource };
}

interface BacktestWish {
  readonly labels: Labels | undefined;
  readonly days: number;
  readonly timeZone: string;
  readonly current: BacktestInput['current'];
}

/** Evaluations of one side at most: more take long and tell little more. */
const mostEvaluations = 20_000;
const dayMs = 86_400_000;

/** At the interval of the group, or at a multiple of it when there would be too many evaluations. */
export function backtestInputOf(form: RuleForm, { labels = {}, days, timeZone, current }: BacktestWish): BacktestInput {
  const intervalMs = durationMs(form.interval) || 60_000;
  const stepMs = intervalMs * Math.max(1, Math.ceil((days * dayMs) / intervalMs / mostEvaluations));
  const to = Date.now();
  return {
    rule: ruleOf(named(form)) as BacktestInput['rule'],
    labels,
    dataSource: form.dataSource,
    interval: durationText(stepMs),
    from: new Date(to - days * dayMs).toISOString(),
    to: new Date(to).toISOString(),
    timeZone,
    ...(current ? { current } : {}),
  };
}

export function durationText(ms: number): string {
  return ms % 1_000 === 0 ? `${ms / 1_000}s` : `${ms}ms`;
}

export function severityOfForm({ labels }: RuleForm): 'critical' | 'warning' | 'info' {
  return severityOf(Object.fromEntries(labels.map(({ name, value }) => [name, value])));
}

/** What an alert of the draft is known by before there is a series: values that are templates are not known yet. */
export function knownLabels(form: RuleForm, groupLabels: Labels = {}): Record<string, string> {
  const own = form.labels.filter(({ name, value }) => name !== '' && value !== '' && !value.includes('{{'));
  const { name } = named(form);
  return { ...groupLabels, ...Object.fromEntries(own.map((pair) => [pair.name, pair.value])), alertname: name };
}
