import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { type ChartAnswer, type ChartInput, chartInput } from '../../contract/rule-chart.js';
import { defaultDataSource, defaultIntervalMs } from '../../domain/rule/rule-draft.js';
import { type DurationMs, formatDuration, parseDuration } from '../../domain/time/duration.js';
import { formatInstant, parseInstant } from '../../domain/time/instant.js';
import { type ChartRequest, ChartRule, type RuleChart } from '../../engine/backtest/chart-rule.js';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import type { RangeSeries } from '../../engine/ports/data-source.js';
import { instantOrNull } from '../http/answer-values.js';
import type { HttpReply } from '../http/http-types.js';
import { abortWithin } from '../http/request-abort.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { episodeAnswers } from './backtest-answer.js';

const longestChartMs = 20_000;
const usualSpanMs = 6 * 3_600_000;
const mostSeries = 50;

@Controller('api/v1/rules')
export class RuleChartController {
  constructor(
    private readonly charts: ChartRule,
    private readonly clock: ClusterClock,
  ) {}

  @Post('chart')
  @HttpCode(200)
  async chart(
    @Body(new SchemaPipe(chartInput)) input: ChartInput,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<ChartAnswer> {
    return answerOf(await this.charts.chart(this.requestOf(input), abortWithin(reply, longestChartMs)));
  }

  private requestOf({ rule, labels = {}, dataSource = defaultDataSource, ...input }: ChartInput): ChartRequest {
    const to = input.to === undefined ? this.clock.now() : (parseInstant(input.to) ?? 0);
    const from = input.from === undefined ? to - usualSpanMs : (parseInstant(input.from) ?? 0);
    return { rule, labels, dataSource, intervalMs: intervalOf(input.interval), from, to };
  }
}

function intervalOf(text: string | undefined): DurationMs {
  const read = text === undefined ? undefined : parseDuration(text);
  return read?.ok && read.ms > 0 ? read.ms : defaultIntervalMs;
}

function answerOf(chart: RuleChart): ChartAnswer {
  const { from, to, stepMs, expr, threshold, series, episodes, missing, absent } = chart;
  return {
    from: formatInstant(from),
    to: formatInstant(to),
    step: formatDuration(stepMs),
    expr,
    threshold: threshold ? { ...threshold } : null,
    series: series.slice(0, mostSeries).map(seriesAnswer),
    seriesCount: series.length,
    sampleCount: series.reduce((sum, { times }) => sum + times.length, 0),
    episodes: episodeAnswers(episodes),
    episodeCount: episodes.length,
    withoutData: missing.evaluations,
    gaps: missing.gaps.map((gap) => ({ from: formatInstant(gap.from), to: formatInstant(gap.to) })),
    absent: absent.map(({ metric, lastSampleAt }) => ({ metric, lastSampleAt: instantOrNull(lastSampleAt) })),
    error: chart.failure ?? null,
    tookMs: chart.tookMs,
  };
}

function seriesAnswer({ labels, times, values }: RangeSeries): ChartAnswer['series'][number] {
  const points = Array.from(times, (at, index): [number, number | null] => {
    const value = values[index] ?? Number.NaN;
    return [at, Number.isFinite(value) ? value : null];
  });
  return { labels: { ...labels }, points };
}
