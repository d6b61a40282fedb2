import { expressionsWithin } from './expressions-within.js';
import { isStepInvariant } from '../../src/promql/evaluation/step-invariance.js';
import type { Expr } from '../../src/promql/syntax/ast.js';
import { parsePromql } from '../../src/promql/syntax/parse-promql.js';
import type { Answer, Question } from './answer.js';
import { differenceOf, type FoundDifference } from './compare-answers.js';

/** A query that the two answered differently. */
export interface Disagreement {
  readonly question: Question;
  readonly theirs: Answer;
  readonly ours: Answer;
  readonly difference: FoundDifference;
  /** Asks Prometheus once more. */
  readonly askTheirs: () => Promise<Answer>;
}

interface KnownDifference {
  readonly name: string;
  readonly applies: (disagreement: Disagreement) => boolean | Promise<boolean>;
}

/** Go's logarithm of numbers below the normal ones, and its exponential of numbers just below the largest. */
const edgeOfExponent = /-709\.0895657128241 ≠ -744|Infinity ≠ \d\.\d+e\+308/;

/** How often Prometheus is asked again before its answer counts as settled. */
const repeats = 12;

const dateFunctions = /^(?:year|month|day_of_month|day_of_week|day_of_year|days_in_month|hour|minute)$/;

/** Differences that are meant, by name; docs/promql.md says why each is right. Each is checked on the answers themselves. */
const known: readonly KnownDifference[] = [
  { name: 'wording of syntax faults', applies: ({ difference }) => difference.kind === 'syntax text' },
  { name: 'format: layout of subqueries', applies: isSameText((text) => text.replace(/^ +/gm, '')) },
  {
    name: 'format: what Prometheus leaves out of a matching',
    applies: isSameText((text) => withoutMatching(text).replace(/\s+/g, '')),
  },
  { name: 'last digit of a function', applies: (found) => isSameWhenRounded(found) || isMagnified(found) },
  { name: 'edges of exp and ln', applies: ({ difference }) => edgeOfExponent.test(difference.text) },
  {
    name: 'share of the lowest bucket',
    applies: ({ question, difference }) =>
      question.expr.includes('histogram_fraction') && / NaN ≠ -?\d/.test(difference.text),
  },
  { name: 'parameter of an aggregation over @', applies: hasFrozenParameter },
  { name: 'date of no instant', applies: isDateOfNoInstant },
  { name: 'metric name in the remark on monotonicity', applies: isSameWithoutNames },
  { name: 'place of a remark at parentheses', applies: isSameButForPlaces },
  { name: 'Prometheus answers differently each time', applies: isUnsettled },
];

/** The name of the known difference that this one is an example of; `undefined` when it is none. */
export async function explain(disagreement: Disagreement): Promise<string | undefined> {
  for (const { name, applies } of known) {
    if (await applies(disagreement)) return name;
  }
  return undefined;
}

function isSameText(simplify: (text: string) => string): KnownDifference['applies'] {
  return ({ theirs, ours, difference }) =>
    difference.kind === 'text' && theirs.ok && ours.ok && simplify(theirs.text ?? '') === simplify(ours.text ?? '');
}

/** Prometheus prints no quotes around labels in a matching, and no matching at all for `ignoring ()` with a group. */
function withoutMatching(text: string): string {
  return text
    .replace(/\b(?:on|ignoring|group_left|group_right) \([^)]*\)/g, (clause) => clause.replaceAll('"', ''))
    .replace(/ ignoring \(\) group_(?:left|right) \([^)]*\)/g, '');
}

/** Numbers in labels and remarks of the full length: their last digit is that of the C library or of Go. */
function isSameWhenRounded({ theirs, ours }: Disagreement): boolean {
  return [10, 12, 13].some(
    (digits) => differenceOf(rounded(theirs, digits), rounded(ours, digits), false) === undefined,
  );
}

/** A sine, cosine or tangent of what another function or a power made large turns its last digit into any angle. */
function isMagnified({ question, difference }: Disagreement): boolean {
  const parsed = parsePromql(question.expr);
  if (difference.kind !== 'values' || !parsed.ok) return false;
  const inexact = (part: Expr): boolean =>
    (part.kind === 'call' && /^(?:exp|(?:sin|cos|tan)h?)$/.test(part.name)) ||
    (part.kind === 'binary' && part.operator === '^');
  return expressionsWithin(parsed.expr).some(
    (part) =>
      part.kind === 'call' && /^(?:sin|cos|tan)$/.test(part.name) && part.args.flatMap(expressionsWithin).some(inexact),
  );
}

function rounded(answer: Answer, precision: number): Answer {
  const text = JSON.stringify(answer, (_, value: unknown) => (typeof value === 'number' ? String(value) : value));
  const short = text.replace(/-?\d+\.?\d*(?:e[+-]?\d+)?/g, (digits) =>
    digits.length > 15 ? Number(digits).toPrecision(precision) : digits,
  );
  return JSON.parse(short, (_, value: unknown) => value) as Answer;
}

/** Prometheus takes an aggregation for the same at all steps when its vector is, whatever its parameter does. */
function hasFrozenParameter({ question }: Disagreement): boolean {
  const parsed = parsePromql(question.expr);
  return (
    parsed.ok &&
    expressionsWithin(parsed.expr).some(
      (part) =>
        part.kind === 'aggregate' &&
        part.parameter !== undefined &&
        isStepInvariant(part.expr) &&
        !isStepInvariant(part.parameter),
    )
  );
}

/** NaN, infinities and what 64 bits do not hold: what Go makes of them depends on the processor. */
function isDateOfNoInstant({ question, difference }: Disagreement): boolean {
  const parsed = parsePromql(question.expr);
  const calls = parsed.ok ? expressionsWithin(parsed.expr) : [];
  const readsDates = calls.some(
    (part) => part.kind === 'call' && part.args.length > 0 && dateFunctions.test(part.name),
  );
  return readsDates && (/≠ NaN$/.test(difference.text) || difference.kind === 'series' || difference.kind === 'times');
}

/** In a range query Prometheus forgets the name after the first step. */
function isSameWithoutNames({ theirs, ours, difference }: Disagreement): boolean {
  if (difference.kind !== 'infos' || !theirs.ok || !ours.ok) return false;
  const strip = (infos: readonly string[]): string =>
    [...new Set(infos.map((info) => info.replace(/(#histogram_quantile\) for metric name) "[^"]*"/, '$1')))]
      .sort()
      .join();
  return strip(theirs.infos) === strip(ours.infos);
}

/** Which of the places before and behind an opening parenthesis. */
function isSameButForPlaces({ question, theirs, ours }: Disagreement): boolean {
  const placeless = (answer: Answer): Answer => {
    if (!answer.ok) return answer;
    const strip = (texts: readonly string[]): readonly string[] =>
      texts.map((text) => text.replace(/ \(\d+:\d+\)$/, ''));
    return { ...answer, warnings: strip(answer.warnings), infos: strip(answer.infos) };
  };
  return /\(\s*\(/.test(question.expr) && differenceOf(placeless(theirs), placeless(ours), false) === undefined;
}

/** Ties of `topk` and the order of sums follow a map that Go walks in a random order. */
async function isUnsettled({ theirs, askTheirs }: Disagreement): Promise<boolean> {
  for (let repeat = 0; repeat < repeats; repeat++) {
    if (differenceOf(theirs, await askTheirs(), false)) return true;
  }
  return false;
}
