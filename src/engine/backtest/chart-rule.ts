import type { RuleGroup } from '../../domain/rule/rule-group.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import { quoteText } from '../../promql/syntax/quote-text.js';
import type { Threshold } from '../../promql/threshold-of.js';
import type { CheckExpression } from '../operations/check-expression.js';
import type { ReadRuleGroup } from '../operations/read-rule-group.js';
import { InvalidInput } from '../operations/refusal.js';
import type { DataSource, RangeSeries } from '../ports/data-source.js';
import { Unavailable } from '../ports/failure.js';
import type { BacktestEpisode } from './backtest-report.js';
import type { MissingData } from './data-gaps.js';
import { type PlayParts, PlayPast, type PlayedSpan, sourceNamed } from './play-past.js';
import { type RuleDraft, readDraft } from './read-draft.js';

export interface ChartRequest extends RuleDraft {
  readonly from: Instant;
  readonly to: Instant;
}

/** A metric that the draft selects and that has no series now. */
export interface AbsentMetric {
  readonly metric: string;
  /** `undefined`: none within the last day. */
  readonly lastSampleAt: Instant | undefined;
}

export interface RuleChart extends PlayedSpan {
  /** What is drawn: what a threshold is compared with, else the whole expression. */
  readonly expr: string;
  readonly threshold: Threshold | undefined;
  readonly series: readonly RangeSeries[];
  /** When its alerts would have been pending and firing; of a recording rule none. */
  readonly episodes: readonly BacktestEpisode[];
  readonly missing: MissingData;
  readonly absent: readonly AbsentMetric[];
  /** Why the newest evaluation that failed did. */
  readonly failure: string | undefined;
  readonly tookMs: DurationMs;
}

export interface ChartParts extends PlayParts {
  readonly reader: ReadRuleGroup;
  readonly checking: CheckExpression;
  readonly monotonic: () => number;
}

/** Evaluations of one chart at most: more points than this are not seen apart. */
const mostSteps = 500;
const mostAbsent = 5;

/** Draws the past of a draft: its values, its threshold, and when its alerts would have been active. */
export class ChartRule {
  private readonly past: PlayPast;

  constructor(private readonly parts: ChartParts) {
    this.past = new PlayPast(parts);
  }

  /** Throws {@link InvalidInput} for a draft or a query that is at fault, {@link Unavailable} when the data source is. */
  async chart(request: ChartRequest, abort: AbortSignal): Promise<RuleChart> {
    const begunAt = this.parts.monotonic();
    const span = spanOf(request);
    const group = await readDraft({ ...request, intervalMs: span.stepMs }, this.parts.reader);
    const source = await sourceNamed(request.dataSource, this.parts.sources);
    const drawn = this.drawnOf(group);
    const answer = await source.queryRange({ ...span, expr: drawn.expr }, abort);
    if (!answer.ok) {
      if (answer.kind === 'unavailable') throw new Unavailable(`the data source does not answer: ${answer.message}`);
      throw new InvalidInput([{ path: 'rule.expr', message: answer.message }]);
    }
    const played = await this.played(group, span, abort);
    const absent = answer.series.length > 0 ? [] : await this.absent(drawn.metrics, { source, at: span.to, abort });
    const tookMs = this.parts.monotonic() - begunAt;
    return { ...span, expr: drawn.expr, threshold: drawn.threshold, series: answer.series, ...played, absent, tookMs };
  }

  private drawnOf(group: RuleGroup) {
    const expr = group.rules[0]?.expr ?? '';
    const check = this.parts.checking.check(expr);
    if (!check.ok) return { expr, threshold: undefined, metrics: [] };
    const { threshold, metrics } = check;
    const shown = threshold ? expr.slice(threshold.vector.from, threshold.vector.to) : expr;
    return { expr: shown, threshold, metrics: metrics === 'any' ? [] : [...metrics] };
  }

  private async played(group: RuleGroup, span: PlayedSpan, abort: AbortSignal) {
    if (group.rules[0]?.kind !== 'alerting') {
      return { episodes: [], missing: { evaluations: 0, gaps: [] }, failure: undefined };
    }
    const steps = this.past.play(group, span, { routing: undefined, abort });
    let step = await steps.next();
    while (!step.done) step = await steps.next();
    const { play, missing, end } = step.value;
    return { episodes: play.finish(end), missing, failure: play.failures.message };
  }

  private async absent(metrics: readonly string[], query: AbsentQuery): Promise<readonly AbsentMetric[]> {
    const absent: AbsentMetric[] = [];
    for (const metric of metrics.slice(0, mostAbsent))
      absent.push({ metric, lastSampleAt: await lastSample(metric, query) });
    return absent;
  }
}

interface AbsentQuery {
  readonly source: DataSource;
  readonly at: Instant;
  readonly abort: AbortSignal;
}

async function lastSample(metric: string, { source, at, abort }: AbsentQuery): Promise<Instant | undefined> {
  const expr = `max(max_over_time(timestamp({__name__=${quoteText(metric)}})[1d:5m]))`;
  const answer = await source.query(expr, at, abort);
  const seconds = answer.ok ? answer.vector[0]?.value : undefined;
  return seconds === undefined || !Number.isFinite(seconds) ? undefined : Math.round(seconds * 1000);
}

/** At the group's interval, or at a multiple of it when there would be too many evaluations. */
function spanOf({ from, to, intervalMs }: ChartRequest): PlayedSpan {
  if (to <= from) throw new InvalidInput([{ path: 'to', message: 'must be after from' }]);
  const stepMs = intervalMs * Math.max(1, Math.ceil((to - from) / intervalMs / mostSteps));
  return { from: Math.ceil(from / stepMs) * stepMs, to, stepMs };
}
