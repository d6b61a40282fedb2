import { re2Patterns, re2Rewrite } from '../../adapters/regex/re2-patterns.js';
import { MemorySeriesReader } from '../memory-series-reader.js';
import { parsePromql } from '../syntax/parse-promql.js';
import { evaluateRange } from './evaluate.js';
import type { EvaluationOptions } from './evaluation-options.js';
import { PromqlError } from './promql-error.js';

const compilePattern = re2Patterns();
const minute = 60_000;
const samples = 200;

/** One series of 200 minutes. */
function reader(): MemorySeriesReader {
  const memory = new MemorySeriesReader(compilePattern);
  memory.add(
    { __name__: 'x' },
    Array.from({ length: samples }, (_, index) => ({ time: index * minute, value: index })),
  );
  return memory;
}

/** Over 100 steps. */
async function ask(text: string, options: Partial<EvaluationOptions>): Promise<string> {
  const parsed = parsePromql(text);
  if (!parsed.ok) throw new Error(text);
  const given = { reader: reader(), compilePattern, compileRewrite: re2Rewrite(), ...options };
  try {
    await evaluateRange({ expr: parsed.expr, startMs: 100 * minute, endMs: 199 * minute, stepMs: minute }, given);
    return 'answered';
  } catch (error) {
    if (error instanceof PromqlError) return error.kind;
    throw error;
  }
}

describe('the limits of a query', () => {
  it('count all vectors that are held at the same time', async () => {
    const limits = { maxSamples: 1_000 };
    const chain = (length: number): string => `${'x + ('.repeat(length)}x${')'.repeat(length)}`;
    expect(await ask(chain(3), { limits })).toBe('answered');
    expect(await ask(chain(30), { limits })).toBe('limit');
  });

  it('let go of what has been used', async () => {
    const limits = { maxSamples: 1_000 };
    expect(await ask(Array.from({ length: 50 }, () => 'x').join(' + '), { limits })).toBe('answered');
    expect(await ask(`${'abs('.repeat(50)}x${')'.repeat(50)}`, { limits })).toBe('answered');
  });

  it('ask the budget within a series whose windows are large', async () => {
    let asked = 0;
    const count = (): 'continue' => {
      asked++;
      return 'continue';
    };
    await ask('sum_over_time(x[100m])', { checkBudget: count });
    const before = asked;
    asked = 0;
    await ask('sum_over_time(x[100m:100ms])', { checkBudget: count });
    expect(asked).toBeGreaterThan(before + 5);
  });

  it('end a query whose time is up within such windows', async () => {
    let asked = 0;
    const impatient = (): 'continue' | 'timeout' => (++asked > 10 ? 'timeout' : 'continue');
    expect(await ask('sum_over_time(x[100m:100ms])', { checkBudget: impatient })).toBe('timeout');
  });

  it('evaluate the argument of a counter once, however deep it lies', async () => {
    const nested = (depth: number): string => (depth === 0 ? 'x' : `rate((${nested(depth - 1)})[2m:1m])`);
    let asked = 0;
    const count = (): 'continue' => {
      asked++;
      return 'continue';
    };
    await ask(nested(12), { checkBudget: count });
    expect(asked).toBeLessThan(200);
  });
});
