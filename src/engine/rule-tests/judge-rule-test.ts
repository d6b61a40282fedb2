import type { Alert } from '../../domain/alert/alert.js';
import { compareText } from '../../domain/labels/label-set.js';
import { formatDuration } from '../../domain/time/duration.js';
import { printLabels } from '../../promql/syntax/print-series.js';
import { quoteText } from '../../promql/syntax/quote-text.js';
import type { AlertTest, ExpectedAlert, ExpectedSample, ExprTest } from './rule-test-file.js';

/** What a test expected and what came of it, in the words and the layout of promtool; nothing when they agree. */
export function alertFailure(test: AlertTest, firing: readonly Alert[]): readonly string[] {
  const expected = inOrder(test.expected);
  const got = inOrder(firing);
  if (alertsText(expected) === alertsText(got)) return [];
  const when = `alertname: ${test.alertname}, time: ${formatDuration(test.evalTimeMs)}`;
  const [wished, found] = [expected, got].map((alerts) => indented(alertsText(alerts), ' '.repeat(12)));
  return [`    ${when}, \n        exp:${wished}, \n        got:${found}`];
}

/** As {@link alertFailure}, for an expression; samples in any order. */
export function exprFailure(
  test: ExprTest,
  samples: readonly ExpectedSample[],
  fuzzyCompare: boolean,
): readonly string[] {
  const expected = samplesInOrder(test.expected);
  const got = samplesInOrder(samples);
  const agrees = (left: ExpectedSample, right: ExpectedSample | undefined): boolean =>
    right !== undefined &&
    printLabels(left.labels) === printLabels(right.labels) &&
    sameValue(left.value, right.value, fuzzyCompare);
  if (expected.length === got.length && expected.every((sample, index) => agrees(sample, got[index]))) return [];
  return [`${exprHead(test)},\n        exp: ${samplesText(expected)}\n        got: ${samplesText(got)}`];
}

/** An expression that has no answer. */
export function exprError(test: ExprTest, message: string): string {
  return `${exprHead(test)}, err: ${message}`;
}

function exprHead({ expr, evalTimeMs }: ExprTest): string {
  return `    expr: ${quoteText(expr)}, time: ${formatDuration(evalTimeMs)}`;
}

/** Apart by a few units in the last place at most. */
const fuzz = 1e-15;

function sameValue(left: number, right: number, fuzzyCompare: boolean): boolean {
  if (left === right || (Number.isNaN(left) && Number.isNaN(right))) return true;
  if (!fuzzyCompare) return false;
  return Math.abs(left - right) <= fuzz * 10 * Math.max(Math.abs(left), Math.abs(right));
}

type AlertTexts = Pick<ExpectedAlert, 'labels' | 'annotations'>;

function inOrder(alerts: readonly AlertTexts[]): readonly AlertTexts[] {
  const text = ({ labels, annotations }: AlertTexts) => `${printLabels(labels)}\n${printLabels(annotations)}`;
  return [...alerts].sort((a, b) => compareText(text(a), text(b)));
}

function samplesInOrder(samples: readonly ExpectedSample[]): readonly ExpectedSample[] {
  return [...samples].sort((a, b) => compareText(printLabels(a.labels), printLabels(b.labels)));
}

function alertsText(alerts: readonly AlertTexts[]): string {
  if (alerts.length === 0) return '[]';
  const items = alerts.map(({ labels, annotations }, index) => {
    const text = `\nLabels:${printLabels(labels)}\nAnnotations:${printLabels(annotations)}`;
    return `${index}:${indented(text, '  ')}`;
  });
  return `[\n${items.join(',\n')}\n]`;
}

function samplesText(samples: readonly ExpectedSample[]): string {
  if (samples.length === 0) return 'nil';
  return samples.map(({ labels, value }) => `${printLabels(labels)} ${valueText(value)}`).join(', ');
}

/** As `1.5E+00`: the shortest digits that say the value, and an exponent of two digits at least. */
function valueText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  return value
    .toExponential()
    .replace(/e([+-])(\d+)$/, (_, sign: string, digits: string) => `E${sign}${digits.padStart(2, '0')}`);
}

/** Every line but the first. */
function indented(text: string, by: string): string {
  return text.split('\n').join(`\n${by}`);
}
