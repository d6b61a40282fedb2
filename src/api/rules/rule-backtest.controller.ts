import { Readable } from 'node:stream';
import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { type BacktestInput, backtestInput } from '../../contract/rule-backtest.js';
import { defaultDataSource } from '../../domain/rule/rule-draft.js';
import { parseDuration } from '../../domain/time/duration.js';
import { parseInstant } from '../../domain/time/instant.js';
import { isTimeZone } from '../../domain/time/zoned-time.js';
import {
  type BacktestProgress,
  type BacktestReport,
  type BacktestRequest,
  BacktestRule,
} from '../../engine/backtest/backtest-rule.js';
import { InvalidInput } from '../../engine/operations/refusal.js';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import type { HttpReply, HttpRequest } from '../http/http-types.js';
import { abortWithin } from '../http/request-abort.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { backtestAnswer } from './backtest-answer.js';

const longestBacktestMs = 10 * 60_000;
const dayMs = 24 * 3_600_000;
const lines = 'application/x-ndjson';

/** One JSON answer or, to callers that accept `application/x-ndjson`, a line per progress and the report in the last one. */
@Controller('api/v1/rules')
export class RuleBacktestController {
  constructor(
    private readonly backtest: BacktestRule,
    private readonly clock: ClusterClock,
  ) {}

  @Post('backtest')
  async run(
    @Body(new SchemaPipe(backtestInput)) input: BacktestInput,
    @Req() request: HttpRequest,
    @Res() reply: HttpReply,
  ): Promise<void> {
    const steps = this.backtest.run(this.requestOf(input), abortWithin(reply, longestBacktestMs));
    // What is wrong with the draft shows before the first progress: it can still be told by a status.
    const first = await steps.next();
    if ((request.headers.accept ?? '').includes(lines)) {
      reply.type(lines).send(Readable.from(linesOf(first, steps)));
      return;
    }
    let step = first;
    while (!step.done) step = await steps.next();
    reply.status(200).send(backtestAnswer(step.value));
  }

  private requestOf(input: BacktestInput): BacktestRequest {
    const to = input.to === undefined ? this.clock.now() : (parseInstant(input.to) ?? 0);
    const from = input.from === undefined ? to - 7 * dayMs : (parseInstant(input.from) ?? 0);
    const interval = parseDuration(input.interval ?? '1m');
    return {
      rule: input.rule,
      labels: input.labels ?? {},
      dataSource: input.dataSource ?? defaultDataSource,
      intervalMs: interval.ok && interval.ms > 0 ? interval.ms : 60_000,
      from,
      to,
      timeZone: zoneOf(input.timeZone),
      current: input.current && { ...input.current, alert: input.current.alert },
    };
  }
}

function zoneOf(timeZone = 'UTC'): string {
  if (isTimeZone(timeZone)) return timeZone;
  throw new InvalidInput([{ path: 'timeZone', message: 'not the IANA name of a time zone, as Europe/Paris' }]);
}

/** What goes wrong on the way is the last line. */
async function* linesOf(
  first: IteratorResult<BacktestProgress, BacktestReport>,
  steps: AsyncGenerator<BacktestProgress, BacktestReport>,
): AsyncGenerator<string> {
  try {
    let step = first;
    while (!step.done) {
      yield `${JSON.stringify({ progress: step.value })}\n`;
      step = await steps.next();
    }
    yield `${JSON.stringify({ report: backtestAnswer(step.value) })}\n`;
  } catch (error) {
    yield `${JSON.stringify({ error: (error as Error).message })}\n`;
  } finally {
    await steps.return(undefined as never);
  }
}
