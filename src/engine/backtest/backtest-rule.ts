import type { Labels } from '../../domain/labels/label-set.js';
import type { Routing } from '../../domain/routing/route.js';
import { carryRuleIds } from '../../domain/rule/carry-rule-ids.js';
import type { AlertingRule, RuleGroup } from '../../domain/rule/rule-group.js';
import { validateRuleGroup } from '../../domain/rule/validate-rule-group.js';
import { type DurationMs, formatDuration } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import type { ReadRuleGroup } from '../operations/read-rule-group.js';
import { InvalidInput, NotFound, TooMuch } from '../operations/refusal.js';
import type { NoDataProbe } from '../pipeline/query-rules.js';
import { QueryRules } from '../pipeline/query-rules.js';
import type { RuleTemplates } from '../pipeline/rule-templates.js';
import type { DataSources } from '../ports/data-source.js';
import type { RuleGroupStore } from '../ports/rule-group-store.js';
import { OneDataSource } from '../rule-tests/one-data-source.js';
import { PlayRules } from '../rule-tests/play-rules.js';
import { BacktestPlay } from './backtest-play.js';
import { type BacktestEpisode, type BacktestSummary, episodesWithout, summarize } from './backtest-report.js';
import { ReplayedSource } from './replayed-source.js';

export interface BacktestRequest {
  /** An alerting rule as people write it. */
  readonly rule: unknown;
  readonly labels: Labels;
  readonly dataSource: string;
  readonly intervalMs: DurationMs;
  readonly from: Instant;
  readonly to: Instant;
  /** The rule in force that the draft would replace: its group, and its name (default: the draft's). */
  readonly current: { readonly groupId: string; readonly alert: string | undefined } | undefined;
}

export interface BacktestSide {
  readonly summary: BacktestSummary;
  readonly episodes: readonly BacktestEpisode[];
  /** Evaluations whose query failed, and why the newest did. */
  readonly failures: { readonly count: number; readonly message: string | undefined };
  /** Set when there were too many episodes: what came after was not looked at. */
  readonly endedEarlyAt: Instant | undefined;
}

export interface BacktestReport {
  readonly from: Instant;
  readonly to: Instant;
  readonly stepMs: DurationMs;
  readonly evaluations: number;
  readonly draft: BacktestSide;
  readonly current: BacktestSide | undefined;
  /** Fired episodes that only one of the two rules has; `undefined` without a rule in force. */
  readonly difference:
    | { readonly gained: readonly BacktestEpisode[]; readonly lost: readonly BacktestEpisode[] }
    | undefined;
}

export interface BacktestProgress {
  readonly done: number;
  readonly total: number;
}

export interface BacktestParts {
  readonly reader: ReadRuleGroup;
  readonly groups: RuleGroupStore;
  readonly sources: DataSources;
  readonly templates: RuleTemplates;
  readonly noDataProbe: NoDataProbe;
  readonly readRouting: () => Promise<Routing>;
}

export const mostEvaluations = 200_000;
const atOnce = 2;
const progressEvery = 500;

/** Plays a draft over the past with the state machine, the templates, the grouping and the routing of production. */
export class BacktestRule {
  private running = 0;

  constructor(private readonly parts: BacktestParts) {}

  /**
   * Yields how far it is and returns the report; nothing is stored. Throws {@link InvalidInput} for a draft that is at
   * fault, {@link TooMuch} when others run already. Ends with what `abort` throws when nobody waits any more.
   */
  async *run(request: BacktestRequest, abort: AbortSignal): AsyncGenerator<BacktestProgress, BacktestReport> {
    if (this.running >= atOnce) {
      throw new TooMuch(`${atOnce} backtests run on this node already: repeat yours in a minute`);
    }
    this.running++;
    try {
      return yield* this.compare(request, abort);
    } finally {
      this.running--;
    }
  }

  private async *compare(
    request: BacktestRequest,
    abort: AbortSignal,
  ): AsyncGenerator<BacktestProgress, BacktestReport> {
    const draft = await this.draftOf(request);
    const current = await this.currentOf(request, draft.rules[0] as AlertingRule);
    const { intervalMs: stepMs, to } = request;
    const from = Math.ceil(request.from / stepMs) * stepMs;
    const evaluations = evaluationsOf(from, to, stepMs);
    const total = evaluations * (current ? 2 : 1);
    const span = { from, to, stepMs, total };
    const played = yield* this.play(draft, { ...span, before: 0 }, abort);
    const other = current && (yield* this.play(current, { ...span, before: evaluations }, abort));
    const difference = other && {
      gained: episodesWithout(played.episodes, other.episodes, to),
      lost: episodesWithout(other.episodes, played.episodes, to),
    };
    return { from, to, stepMs, evaluations, draft: played, current: other, difference };
  }

  private async *play(
    group: RuleGroup,
    span: Span,
    abort: AbortSignal,
  ): AsyncGenerator<BacktestProgress, BacktestSide> {
    const rule = group.rules[0] as AlertingRule;
    const rules = new PlayRules(await this.replay(group, rule, span), () => undefined);
    const play = new BacktestPlay(await this.parts.readRouting());
    let at = span.from;
    for (let done = 0; at <= span.to && !play.full; at += span.stepMs, done++) {
      abort.throwIfAborted();
      if (done % progressEvery === 0) yield { done: span.before + done, total: span.total };
      for (const played of await rules.tick(group, at, abort)) play.tick(at, played);
    }
    const end = Math.min(at, span.to);
    const episodes = play.finish(end);
    const summary = summarize(episodes, play.notifications, end);
    return { summary, episodes, failures: play.failures, endedEarlyAt: play.full ? end : undefined };
  }

  private async replay(group: RuleGroup, rule: AlertingRule, span: Span): Promise<QueryRules> {
    const { sources, templates, noDataProbe } = this.parts;
    const source = await sources.byName(group.dataSource);
    if (!source) {
      const message = `there is no data source ${JSON.stringify(group.dataSource)}`;
      throw new InvalidInput([{ path: 'dataSource', message }]);
    }
    const probe = noDataProbe(rule.expr);
    const exprs = probe === undefined ? [rule.expr] : [rule.expr, probe];
    const replayed = new ReplayedSource(source, exprs, { to: span.to - group.queryOffsetMs, stepMs: span.stepMs });
    return new QueryRules(new OneDataSource(replayed), templates, noDataProbe);
  }

  private async draftOf(request: BacktestRequest): Promise<RuleGroup> {
    const draft = {
      name: 'backtest',
      dataSource: request.dataSource,
      interval: formatDuration(request.intervalMs),
      labels: request.labels,
      rules: [request.rule],
    };
    const result = validateRuleGroup(draft, await this.parts.reader.checks());
    if (!result.ok) {
      const faults = result.faults.map((fault) => ({ ...fault, path: fault.path.replace(/^rules\[0\]/, 'rule') }));
      throw new InvalidInput(faults);
    }
    const group = carryRuleIds(undefined, result.group, () => 'backtest');
    if (group.rules[0]?.kind !== 'alerting') {
      throw new InvalidInput([{ path: 'rule', message: 'must be an alerting rule: a recording rule tells nobody' }]);
    }
    return group;
  }

  private async currentOf({ current }: BacktestRequest, draft: AlertingRule): Promise<RuleGroup | undefined> {
    if (!current) return undefined;
    const stored = await this.parts.groups.byId(current.groupId);
    if (!stored || stored.system) throw new NotFound('there is no rule group with the id in current.groupId');
    const name = current.alert ?? draft.alert;
    const rule = stored.group.rules.find((one) => one.kind === 'alerting' && one.alert === name);
    if (!rule) {
      const message = `the group has no alerting rule named ${JSON.stringify(name)}`;
      throw new InvalidInput([{ path: 'current.alert', message }]);
    }
    return { ...stored.group, rules: [rule] };
  }
}

interface Span {
  readonly from: Instant;
  readonly to: Instant;
  readonly stepMs: DurationMs;
  readonly before: number;
  readonly total: number;
}

function evaluationsOf(from: Instant, to: Instant, stepMs: DurationMs): number {
  const evaluations = Math.floor((to - from) / stepMs) + 1;
  if (evaluations < 1) throw new InvalidInput([{ path: 'to', message: 'must be after from' }]);
  if (evaluations > mostEvaluations) {
    const message = `${evaluations} evaluations are more than the limit of ${mostEvaluations}: take a shorter time or a longer interval`;
    throw new InvalidInput([{ path: 'from', message }]);
  }
  return evaluations;
}
