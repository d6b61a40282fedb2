import type { Labels } from '../../domain/labels/label-set.js';
import type { InstantResult, RangeResult } from '../../promql/evaluation/query-result.js';
import { type Listing, type MetricAnswer, MetricQueries } from '../ports/metric-queries.js';
import { AskQueries } from './ask-queries.js';

/** Answers each query when the test says so. */
class Waiting extends MetricQueries {
  readonly begun: string[] = [];
  readonly #ends = new Map<string, () => void>();

  end(expr: string): void {
    this.#ends.get(expr)?.();
  }

  override async query({ expr }: { readonly expr: string }, abort: AbortSignal): Promise<MetricAnswer<InstantResult>> {
    this.begun.push(expr);
    await new Promise<void>((resolve) => {
      this.#ends.set(expr, resolve);
      abort.addEventListener('abort', () => resolve());
    });
    if (abort.aborted) return { ok: false, errorType: 'canceled', message: 'canceled' };
    return { ok: true, result: { type: 'scalar', time: 0, value: Number(expr), warnings: [], infos: [] } };
  }
  override queryRange(): Promise<MetricAnswer<RangeResult>> {
    throw new Error('not asked here');
  }
  override series(): Promise<MetricAnswer<Listing<Labels>>> {
    throw new Error('not asked here');
  }
  override labels(): Promise<MetricAnswer<Listing<string>>> {
    throw new Error('not asked here');
  }
  override labelValues(): Promise<MetricAnswer<Listing<string>>> {
    throw new Error('not asked here');
  }
}

const batch = ['0', '1', '2', '3', '4', '5'].map((expr) => ({ expr, at: 0 }));

test('four queries of a batch run at a time, and each is answered when it is known', async () => {
  const queries = new Waiting();
  const answers = new AskQueries(queries, () => 0).answers(batch, new AbortController().signal);
  const first = answers.next();
  expect(queries.begun).toEqual(['0', '1', '2', '3']);
  queries.end('2');
  expect((await first).value).toMatchObject({ no: 2, answer: { ok: true, result: { value: 2 } } });
  const second = answers.next();
  expect(queries.begun).toEqual(['0', '1', '2', '3', '4']);
  queries.end('4');
  expect((await second).value).toMatchObject({ no: 4 });
});

test('who stops listening ends what runs, and nothing more is begun', async () => {
  const queries = new Waiting();
  const abort = new AbortController();
  const answers = new AskQueries(queries, () => 0).answers(batch, abort.signal);
  const first = answers.next();
  abort.abort();
  await first;
  const rest: unknown[] = [];
  for await (const { answer } of answers) rest.push(answer.ok);
  expect(rest).toEqual([false, false, false]);
  expect(queries.begun).toHaveLength(4);
});
