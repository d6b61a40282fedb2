import type { CompilePattern, CompileRewrite } from '../../domain/labels/matcher.js';
import type { Instant } from '../../domain/time/instant.js';
import { evaluateInstant, evaluateRange } from '../../promql/evaluation/evaluate.js';
import { PromqlError } from '../../promql/evaluation/promql-error.js';
import type { InstantResult } from '../../promql/evaluation/query-result.js';
import type { SeriesReader } from '../../promql/series-reader.js';
import type { Expr } from '../../promql/syntax/ast.js';
import { parsePromql } from '../../promql/syntax/parse-promql.js';
import {
  DataSource,
  type QueryAnswer,
  type QueryFailure,
  type RangeAnswer,
  type RangeWish,
} from '../ports/data-source.js';
import { answerOf } from '../ports/instant-answer.js';

export interface MemoryQueryParts {
  readonly reader: SeriesReader;
  readonly compilePattern: CompilePattern;
  readonly compileRewrite: CompileRewrite;
}

/** Series in memory as a data source. */
export class MemoryDataSource extends DataSource {
  constructor(private readonly parts: MemoryQueryParts) {
    super();
  }

  override async query(expr: string, at: Instant): Promise<QueryAnswer> {
    try {
      return answerOf(await this.result(expr, at));
    } catch (error) {
      return refused(error);
    }
  }

  override async queryRange({ expr, from, to, stepMs }: RangeWish): Promise<RangeAnswer> {
    try {
      const range = { expr: this.parse(expr), startMs: from, endMs: to, stepMs };
      return { ok: true, series: (await evaluateRange(range, this.parts)).series };
    } catch (error) {
      return refused(error);
    }
  }

  /** Throws {@link PromqlError}. */
  async result(text: string, at: Instant): Promise<InstantResult> {
    return await evaluateInstant({ expr: this.parse(text), timeMs: at }, { ...this.parts, query: text });
  }

  private parse(text: string): Expr {
    const parsed = parsePromql(text, this.parts.compilePattern);
    if (!parsed.ok) {
      const faults = parsed.errors.map(({ line, column, message }) => `${line}:${column}: parse error: ${message}`);
      throw new PromqlError('bad_data', faults.join('; '));
    }
    return parsed.expr;
  }
}

function refused(error: unknown): QueryFailure {
  if (!(error instanceof PromqlError)) throw error;
  return { ok: false, kind: 'refused', message: error.message };
}
