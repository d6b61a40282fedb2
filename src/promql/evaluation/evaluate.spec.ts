import { re2Patterns, re2Rewrite } from '../../adapters/regex/re2-patterns.js';
import { MemorySeriesReader } from '../memory-series-reader.js';
import type { SelectRequest, SeriesReader } from '../series-reader.js';
import type { Expr } from '../syntax/ast.js';
import { parsePromql } from '../syntax/parse-promql.js';
import { evaluateInstant, evaluateRange } from './evaluate.js';
import type { EvaluationOptions } from './evaluation-options.js';
import { PromqlError } from './promql-error.js';

const compilePattern = re2Patterns();
const minute = 60_000;

function expr(text: string): Expr {
  const result = parsePromql(text);
  if (!result.ok) throw new Error(result.errors[0]?.message);
  return result.expr;
}

function memory(): MemorySeriesReader {
  const reader = new MemorySeriesReader(compilePattern);
  for (const i of [2, 1]) {
    const samples = Array.from({ length: 10 }, (_, k) => ({ time: k * minute, value: k * i }));
    reader.add({ __name__: 'x_total', i: String(i) }, samples);
  }
  return reader;
}

function options(more: Partial<EvaluationOptions> = {}): EvaluationOptions {
  return { reader: memory(), compilePattern, compileRewrite: re2Rewrite(), ...more };
}

/** A reader that writes down what it is asked. */
function listening(asked: (readonly SelectRequest[])[]): SeriesReader {
  return {
    select: async (requests) => {
      asked.push(requests);
      return requests.map(() => []);
    },
  };
}

async function errorOf(promise: Promise<unknown>): Promise<PromqlError> {
  const error = await promise.then(
    () => new Error('no error'),
    (reason: unknown) => reason,
  );
  if (error instanceof PromqlError) return error;
  throw error;
}

describe('an instant query', () => {
  it.each([
    ['1 + 1', { type: 'scalar', time: minute, value: 2 }],
    ['"a"', { type: 'string', time: minute, value: 'a' }],
    ['sum(x_total)', { type: 'vector', time: minute, samples: [{ labels: {}, value: 3 }] }],
    [
      'x_total{i="1"}[2m]',
      {
        type: 'matrix',
        series: [
          { labels: { __name__: 'x_total', i: '1' }, times: Float64Array.of(0, minute), values: Float64Array.of(0, 1) },
        ],
      },
    ],
  ])('answers %s by its type', async (text, expected) => {
    expect(await evaluateInstant({ expr: expr(text), timeMs: minute }, options())).toEqual({
      ...expected,
      warnings: [],
      infos: [],
      cost: { samplesRead: expect.any(Number), peakSamples: expect.any(Number) },
    });
  });
});

describe('a range query', () => {
  it('answers series in the order of their labels, without the steps at which they are not there', async () => {
    const range = { expr: expr('x_total > 3'), startMs: 0, endMs: 4 * minute, stepMs: 2 * minute };
    const { series } = await evaluateRange(range, options());
    expect(series).toEqual([
      { labels: { __name__: 'x_total', i: '1' }, times: Float64Array.of(4 * minute), values: Float64Array.of(4) },
      {
        labels: { __name__: 'x_total', i: '2' },
        times: Float64Array.of(2 * minute, 4 * minute),
        values: Float64Array.of(4, 8),
      },
    ]);
  });

  it('makes one series without labels of a scalar', async () => {
    const range = { expr: expr('time() * 2'), startMs: 1000, endMs: 2000, stepMs: 500 };
    const { series } = await evaluateRange(range, options());
    expect(series).toEqual([
      { labels: {}, times: Float64Array.of(1000, 1500, 2000), values: Float64Array.of(2, 3, 4) },
    ]);
  });

  it.each([
    ['x[5m]', { stepMs: minute }, /^invalid expression type "range vector" for range query/],
    ['"a"', { stepMs: minute }, /^invalid expression type "string"/],
    ['x', { stepMs: 0 }, /^zero or negative query resolution step/],
    ['x', { stepMs: minute, endMs: -1 }, /^end timestamp must not be before start time/],
    ['x', { stepMs: 1 }, /^exceeded maximum resolution of 11000 points/],
  ])('is refused where it cannot be: %s %j', async (text, more, message) => {
    const range = { expr: expr(text), startMs: 0, endMs: 60 * minute, ...more };
    const error = await errorOf(evaluateRange(range, options()));
    expect([error.kind, error.message]).toEqual(['bad_data', expect.stringMatching(message)]);
  });
});

describe('the reader', () => {
  it('is asked once, for all selectors and all the time they reach, equal ones once', async () => {
    const asked: (readonly SelectRequest[])[] = [];
    const text =
      'x{a="1"} / x{a="1"} + rate(y[10m] offset 1m) + sum_over_time((z @ end())[5m:1m]) - max_over_time(w[3m:2m])';
    await evaluateRange(
      { expr: expr(text), startMs: 61 * minute, endMs: 120 * minute, stepMs: minute },
      options({ reader: listening(asked) }),
    );
    const spans = asked[0]?.map(({ matchers, fromExclusive, to }) => [
      matchers.at(-1)?.value,
      fromExclusive / minute,
      to / minute,
    ]);
    expect(asked).toHaveLength(1);
    expect(spans).toEqual([
      ['x', 56, 120],
      ['y', 50, 119],
      ['z', 115, 120],
      // The first multiple of 2m behind 58m is 60m, and the look-back reaches on from there.
      ['w', 55, 120],
    ]);
  });

  it('is not asked at all when nothing is selected', async () => {
    const asked: (readonly SelectRequest[])[] = [];
    await evaluateInstant({ expr: expr('vector(1)'), timeMs: 0 }, options({ reader: listening(asked) }));
    expect(asked).toEqual([]);
  });

  it('may fail: the query says so and keeps the cause', async () => {
    const cause = new Error('disk on fire');
    const reader: SeriesReader = { select: () => Promise.reject(cause) };
    const error = await errorOf(evaluateInstant({ expr: expr('x'), timeMs: 0 }, options({ reader })));
    expect([error.kind, error.message, error.cause]).toEqual(['execution', 'expanding series: disk on fire', cause]);
  });

  it('never sees a regular expression that does not compile', async () => {
    const error = await errorOf(evaluateInstant({ expr: expr('x{a=~"("}'), timeMs: 0 }, options()));
    expect([error.kind, error.message]).toEqual([
      'bad_data',
      expect.stringMatching(/^error parsing regexp of label "a": .*missing closing \)/),
    ]);
  });
});

describe('a query ends', () => {
  it.each([
    [{ limits: { maxSamples: 19 } }, /too many samples into memory .* the limit is 19/],
    [{ limits: { maxSeries: 1 } }, /^query selects 2 series, the limit is 1/],
  ])('at a stated limit: %j', async (more, message) => {
    const error = await errorOf(
      evaluateInstant({ expr: expr('sum_over_time(x_total[1h])'), timeMs: 9 * minute }, options(more)),
    );
    expect([error.kind, error.message]).toEqual(['limit', expect.stringMatching(message)]);
  });

  it('before a subquery fills the memory', async () => {
    const query = { expr: expr('max_over_time(x_total[30d:1ms])'), timeMs: 9 * minute };
    expect((await errorOf(evaluateInstant(query, options()))).kind).toBe('limit');
  });

  it('when its time is up', async () => {
    let asked = 0;
    const checkBudget = () => (++asked > 3 ? 'timeout' : 'continue');
    const error = await errorOf(
      evaluateInstant({ expr: expr('abs(abs(abs(x_total)))'), timeMs: 0 }, options({ checkBudget })),
    );
    expect([error.kind, error.message]).toEqual(['timeout', 'query timed out in expression evaluation']);
  });

  it('when nobody waits for it any more', async () => {
    const abort = new AbortController();
    abort.abort();
    const error = await errorOf(
      evaluateInstant({ expr: expr('x_total'), timeMs: 0 }, options({ abort: abort.signal })),
    );
    expect([error.kind, error.message]).toEqual(['canceled', 'query was canceled in expression evaluation']);
  });
});

describe('settings of a query', () => {
  it('look-back and the step of subqueries', async () => {
    const lookback = { expr: expr('count(x_total)'), timeMs: 11 * minute };
    expect(await evaluateInstant(lookback, options({ lookbackMs: 2 * minute }))).toMatchObject({ samples: [] });
    const subquery = { expr: expr('count_over_time(vector(1)[10m:])'), timeMs: 20 * minute };
    const result = await evaluateInstant(subquery, options({ subqueryStepMs: 2 * minute }));
    expect(result).toMatchObject({ samples: [{ value: 5 }] });
  });

  it('the text, which gives remarks their place', async () => {
    const query = 'quantile(2,\n  x_total) + quantile(-1, x_total)';
    const result = await evaluateInstant({ expr: expr(query), timeMs: 0 }, options({ query }));
    expect(result.warnings).toEqual([
      'PromQL warning: quantile value should be between 0 and 1, got 2 (1:10)',
      'PromQL warning: quantile value should be between 0 and 1, got -1 (2:23)',
    ]);
  });

  it('never more than ten remarks of a kind', async () => {
    const reader = new MemorySeriesReader(compilePattern);
    for (let i = 10; i < 23; i++) reader.add({ __name__: 'b', le: `x${i}` }, [{ time: 0, value: 1 }]);
    const { warnings } = await evaluateInstant(
      { expr: expr('histogram_quantile(0.5, b)'), timeMs: 0 },
      options({ reader }),
    );
    expect(warnings).toHaveLength(11);
    expect(warnings.at(-1)).toBe('3 more warning annotations omitted');
  });
});
