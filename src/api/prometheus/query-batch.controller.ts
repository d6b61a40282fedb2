import { Readable } from 'node:stream';
import { Body, Controller, Post, Res } from '@nestjs/common';
import {
  type BatchQueryInput,
  type QueryBatchInput,
  mostBatchSeries,
  type QueryBatchLine,
  queryBatchInput,
} from '../../contract/query-batch.js';
import { parseDuration } from '../../domain/time/duration.js';
import { parseInstant } from '../../domain/time/instant.js';
import { type AnsweredQuery, type AskedQuery, AskQueries } from '../../engine/operations/ask-queries.js';
import { InvalidInput } from '../../engine/operations/refusal.js';
import { PrometheusError } from '../http/prometheus-error.js';
import type { HttpReply } from '../http/http-types.js';
import { abortWithin } from '../http/request-abort.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { queryAnswer } from './query-answer.js';

const longestBatchMs = 5 * 60_000;
const mostSteps = 11_000;

/** All queries of a screen in one request: one line for each answer, in the order in which they are known. */
@Controller('api/v1')
export class QueryBatchController {
  constructor(private readonly asking: AskQueries) {}

  @Post('queries')
  ask(@Body(new SchemaPipe(queryBatchInput)) { queries }: QueryBatchInput, @Res() reply: HttpReply): void {
    const batch = readBatch(queries);
    const answers = this.asking.answers(batch, abortWithin(reply, longestBatchMs));
    const lines = Readable.from(linesOf(answers, queries));
    reply.status(200).type('application/x-ndjson; charset=utf-8').send(lines);
  }
}

async function* linesOf(
  answers: AsyncIterable<AnsweredQuery>,
  queries: readonly BatchQueryInput[],
): AsyncGenerator<string> {
  for await (const answered of answers) yield `${JSON.stringify(lineOf(answered, queries[answered.no]?.limit))}\n`;
}

type Result = Extract<AnsweredQuery['answer'], { readonly ok: true }>['result'];

function lineOf({ no, answer, tookMs }: AnsweredQuery, limit = mostBatchSeries): QueryBatchLine {
  if (!answer.ok) return { no, error: answer.message, status: new PrometheusError(answer.errorType, '').status };
  const { cut, series } = cutTo(limit, answer.result);
  return { no, answer: queryAnswer(cut, { limit: 0, tookMs }), series };
}

/** The first series, and how many there are. */
function cutTo(limit: number, result: Result): { readonly cut: Result; readonly series: number } {
  switch (result.type) {
    case 'vector':
      return { cut: { ...result, samples: result.samples.slice(0, limit) }, series: result.samples.length };
    case 'matrix':
      return { cut: { ...result, series: result.series.slice(0, limit) }, series: result.series.length };
    default:
      return { cut: result, series: 1 };
  }
}

/** Throws {@link InvalidInput} with every fault. */
function readBatch(queries: readonly BatchQueryInput[]): readonly AskedQuery[] {
  const faults = queries.flatMap((query, no) => {
    const message = rangeFault(query);
    return message === undefined ? [] : [{ path: `queries.${no}`, message }];
  });
  if (faults.length > 0) throw new InvalidInput(faults);
  return queries.map(readQuery);
}

function readQuery(query: BatchQueryInput): AskedQuery {
  const { expr } = query;
  if ('at' in query) return { expr, at: parseInstant(query.at) ?? 0 };
  return { expr, from: parseInstant(query.from) ?? 0, to: parseInstant(query.to) ?? 0, stepMs: stepOf(query.step) };
}

function stepOf(step: string): number {
  const read = parseDuration(step);
  return read.ok ? read.ms : 0;
}

function rangeFault(query: BatchQueryInput): string | undefined {
  if ('at' in query) return undefined;
  const [from, to] = [parseInstant(query.from) ?? 0, parseInstant(query.to) ?? 0];
  const stepMs = stepOf(query.step);
  if (stepMs <= 0) return 'the step must be longer than nothing';
  if (to < from) return 'ends before it begins';
  return (to - from) / stepMs > mostSteps ? `more than ${mostSteps} steps: take a longer step` : undefined;
}
