import { parse } from 'yaml';

interface TestCase {
  readonly query: string;
  readonly variant_args?: readonly string[];
}

/** What the templates of the compliance tester stand for, as it defines them. */
const variants: Readonly<Record<string, readonly string[]>> = {
  range: ['1s', '15s', '1m', '5m', '15m', '1h'],
  offset: ['1m', '5m', '10m'],
  simpleAggrOp: ['sum', 'avg', 'max', 'min', 'count', 'stddev', 'stdvar'],
  simpleTimeAggrOp: ['sum', 'avg', 'max', 'min', 'count', 'stddev', 'stdvar', 'absent', 'last', 'present'],
  topBottomOp: ['topk', 'bottomk'],
  quantile: ['-0.5', '0.1', '0.5', '0.75', '0.95', '0.90', '0.99', '1', '1.5'],
  arithBinOp: ['+', '-', '*', '/', '%', '^'],
  compBinOp: ['==', '!=', '<', '>', '<=', '>='],
  binOp: ['+', '-', '*', '/', '%', '^', '==', '!=', '<', '>', '<=', '>='],
  simpleMathFunc: ['abs', 'ceil', 'floor', 'exp', 'sqrt', 'ln', 'log2', 'log10', 'round'],
  extrapolatedRateFunc: ['delta', 'rate', 'increase'],
  clampFunc: ['clamp_min', 'clamp_max'],
  instantRateFunc: ['idelta', 'irate'],
  dateFunc: ['day_of_month', 'day_of_week', 'days_in_month', 'hour', 'minute', 'month', 'year'],
};

/** All queries of the tester's file, each template with every combination of its arguments. */
export function expandComplianceQueries(yaml: string): readonly string[] {
  const { test_cases: cases } = parse(yaml) as { readonly test_cases: readonly TestCase[] };
  return cases.flatMap(({ query, variant_args: names = [] }) =>
    names.reduce<readonly string[]>((queries, name) => queries.flatMap((text) => withEach(text, name)), [query]),
  );
}

function withEach(text: string, name: string): readonly string[] {
  const values = variants[name];
  if (!values) throw new Error(`no values are known for ${name}`);
  return values.map((value) => text.replaceAll(`{{.${name}}}`, value));
}
