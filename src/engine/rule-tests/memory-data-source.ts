import type { CompilePattern, CompileRewrite } from '../../domain/labels/matcher.js';
import type { Instant } from '../../domain/time/instant.js';
import { evaluateInstant } from '../../promql/evaluation/evaluate.js';
import { PromqlError } from '../../promql/evaluation/promql-error.js';
import type { InstantResult } from '../../promql/evaluation/query-result.js';
import type { MemorySeriesReader } from '../../promql/memory-series-reader.js';
import { parsePromql } from '../../promql/syntax/parse-promql.js';
import { DataSource, DataSources, type QueryAnswer } from '../ports/data-source.js';
import { answerOf } from '../ports/instant-answer.js';

export interface MemoryQueryParts {
  readonly reader: MemorySeriesReader;
  readonly compilePattern: CompilePattern;
  readonly compileRewrite: CompileRewrite;
}

/** Series in memory as a data source, under every name. */
export class MemoryDataSource extends DataSource {
  constructor(private readonly parts: MemoryQueryParts) {
    super();
  }

  override async query(expr: string, at: Instant): Promise<QueryAnswer> {
    try {
      return answerOf(await this.result(expr, at));
    } catch (error) {
      if (!(error instanceof PromqlError)) throw error;
      return { ok: false, kind: 'refused', message: error.message };
    }
  }

  /** Throws {@link PromqlError}. */
  async result(text: string, at: Instant): Promise<InstantResult> {
    const parsed = parsePromql(text, this.parts.compilePattern);
    if (!parsed.ok) {
      const faults = parsed.errors.map(({ line, column, message }) => `${line}:${column}: parse error: ${message}`);
      throw new PromqlError('bad_data', faults.join('; '));
    }
    return await evaluateInstant({ expr: parsed.expr, timeMs: at }, { ...this.parts, query: text });
  }
}

export class OneDataSource extends DataSources {
  constructor(private readonly source: DataSource) {
    super();
  }

  override async byName(): Promise<DataSource> {
    return this.source;
  }
}
