import type { Routing } from '../../domain/routing/route.js';
import type { Rule, RuleGroup } from '../../domain/rule/rule-group.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import { InvalidInput } from '../operations/refusal.js';
import type { NoDataProbe } from '../pipeline/query-rules.js';
import { QueryRules } from '../pipeline/query-rules.js';
import type { RuleTemplates } from '../pipeline/rule-templates.js';
import type { DataSource, DataSources } from '../ports/data-source.js';
import { OneDataSource } from '../rule-tests/one-data-source.js';
import { PlayRules } from '../rule-tests/play-rules.js';
import { BacktestPlay } from './backtest-play.js';
import { DataGaps, type MissingData } from './data-gaps.js';
import { ReplayedSource } from './replayed-source.js';

/** Instants `from + k * stepMs <= to` at which a rule is evaluated. */
export interface PlayedSpan {
  readonly from: Instant;
  readonly to: Instant;
  readonly stepMs: DurationMs;
}

export interface PlayedPast {
  readonly play: BacktestPlay;
  readonly missing: MissingData;
  /** Until when it was played; before `to` of the span when there were too many episodes. */
  readonly end: Instant;
}

export interface PlayParts {
  readonly sources: DataSources;
  readonly templates: RuleTemplates;
  readonly noDataProbe: NoDataProbe;
  /** Lets everything else on this node have its turn. */
  readonly breathe: () => Promise<void>;
}

/** Evaluations between two breaths: answers are there at once, and nothing else would ever run. */
const breathEvery = 25;

/** Plays one rule over past instants with the queries, the state machine, the templates and the grouping of production. */
export class PlayPast {
  constructor(private readonly parts: PlayParts) {}

  /** Yields the number of evaluations that are done, before each. Throws what `abort` does when nobody waits any more. */
  async *play(
    group: RuleGroup,
    span: PlayedSpan,
    how: { readonly routing: Routing | undefined; readonly abort: AbortSignal },
  ): AsyncGenerator<number, PlayedPast> {
    const { abort } = how;
    const past = await this.pastOf(group, span);
    const rules = new PlayRules(past.queries, () => undefined);
    const play = new BacktestPlay(how.routing);
    const gaps = new DataGaps(span.stepMs);
    let at = span.from;
    for (let done = 0; at <= span.to && !play.full; at += span.stepMs, done++) {
      if (done % breathEvery === 0) await this.parts.breathe();
      abort.throwIfAborted();
      yield done;
      for (const played of await rules.tick(group, at, abort)) play.tick(at, played);
      if (!(await past.hasData(at - group.queryOffsetMs, abort))) gaps.note(at);
    }
    return { play, missing: gaps.sum(), end: Math.min(at, span.to) };
  }

  private async pastOf(group: RuleGroup, { to, stepMs }: PlayedSpan) {
    const { templates, noDataProbe } = this.parts;
    const source = await sourceNamed(group.dataSource, this.parts.sources);
    const { expr } = group.rules[0] as Rule;
    const probe = noDataProbe(expr);
    const exprs = probe === undefined ? [expr] : [expr, probe];
    const replayed = new ReplayedSource(source, exprs, { to: to - group.queryOffsetMs, stepMs });
    return {
      queries: new QueryRules(new OneDataSource(replayed), templates, noDataProbe),
      hasData: (at: Instant, abort: AbortSignal) =>
        probe === undefined || hasAnswer(replayed, { expr: probe, at, abort }),
    };
  }
}

/** Throws `InvalidInput` when there is none of this name. */
export async function sourceNamed(name: string, sources: DataSources): Promise<DataSource> {
  const source = await sources.byName(name);
  if (source) return source;
  throw new InvalidInput([{ path: 'dataSource', message: `there is no data source ${JSON.stringify(name)}` }]);
}

/** A query that failed is told as such, not as missing data. */
async function hasAnswer(
  source: DataSource,
  { expr, at, abort }: { readonly expr: string; readonly at: Instant; readonly abort: AbortSignal },
): Promise<boolean> {
  const answer = await source.query(expr, at, abort);
  return !answer.ok || answer.vector.length > 0;
}
