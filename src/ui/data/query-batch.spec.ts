import type { BatchQueryInput } from '../../contract/query-batch.js';
import { ApiFailure } from '../lib/api.js';
import { QueryBatch } from './query-batch.js';

interface Sent {
  readonly exprs: readonly string[];
  readonly signal: AbortSignal;
  readonly say: (line: object) => void;
  readonly end: () => void;
}

/** A server whose answers the test gives, and a clock that it moves. */
function world() {
  const sent: Sent[] = [];
  const timers: (() => void)[] = [];
  async function* send(queries: readonly BatchQueryInput[], signal: AbortSignal): AsyncGenerator<string> {
    const lines: string[] = [];
    let wake = (): void => {};
    let isOver = false;
    const say = (line: object): void => {
      lines.push(JSON.stringify(line));
      wake();
    };
    const end = (): void => {
      isOver = true;
      wake();
    };
    sent.push({ exprs: queries.map(({ expr }) => expr), signal, say, end });
    signal.addEventListener('abort', end);
    while (!isOver || lines.length > 0) {
      const line = lines.shift();
      if (line !== undefined) yield line;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
    signal.throwIfAborted();
  }
  const batch = new QueryBatch({ send, later: (run) => timers.push(run) });
  const pass = async (): Promise<void> => {
    for (const run of timers.splice(0)) run();
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  const ask = (expr: string, abort = new AbortController()) =>
    batch.ask({ expr, at: '2026-01-01T00:00:00Z' }, abort.signal).then(
      ({ series }) => series,
      (error: unknown) => (error instanceof ApiFailure ? `${error.status} ${error.message}` : 'left'),
    );
  return { sent, pass, ask };
}

const answered = (no: number) => ({ no, answer: { data: {} }, series: no });

test('what is asked at the same time goes in one request, and each gets its own answer', async () => {
  const { sent, pass, ask } = world();
  const asked = [ask('a'), ask('b'), ask('c')];
  await pass();
  expect(sent.map(({ exprs }) => exprs)).toEqual([['a', 'b', 'c']]);
  sent[0]?.say(answered(2));
  expect(await asked[2]).toBe(2);
  sent[0]?.say({ no: 0, error: 'no such function', status: 400 });
  expect(await asked[0]).toBe('400 no such function');
  sent[0]?.end();
  expect(await asked[1]).toBe('0 the answer was cut off');
});

test('when all have left the request ends', async () => {
  const { sent, pass, ask } = world();
  const [one, other] = [new AbortController(), new AbortController()];
  const asked = [ask('a', one), ask('b', other)];
  await pass();
  one.abort();
  expect(sent[0]?.signal.aborted).toBe(false);
  other.abort();
  expect(sent[0]?.signal.aborted).toBe(true);
  expect(await Promise.all(asked)).toEqual(['left', 'left']);
  await pass();
  expect(sent).toHaveLength(1);
});

test('when one has left, what is still open after a moment is asked anew without it', async () => {
  const { sent, pass, ask } = world();
  const one = new AbortController();
  const asked = [ask('a', one), ask('b'), ask('c')];
  await pass();
  one.abort();
  sent[0]?.say(answered(1));
  expect(await asked[1]).toBe(1);
  await pass();
  expect(sent[0]?.signal.aborted).toBe(true);
  await pass();
  expect(sent[1]?.exprs).toEqual(['c']);
  sent[1]?.say(answered(0));
  expect(await asked[2]).toBe(0);
});

test('who leaves before anything was sent is not asked for', async () => {
  const { sent, pass, ask } = world();
  const one = new AbortController();
  const asked = ask('a', one);
  void ask('b');
  one.abort();
  expect(await asked).toBe('left');
  await pass();
  expect(sent.map(({ exprs }) => exprs)).toEqual([['b']]);
});
