import type { Routing } from '../../domain/routing/route.js';
import type { AlertingRule, RuleGroup } from '../../domain/rule/rule-group.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import type { ReadRuleGroup } from '../operations/read-rule-group.js';
import { InvalidInput, NotFound, TooMuch } from '../operations/refusal.js';
import type { RuleGroupStore } from '../ports/rule-group-store.js';
import { type BacktestEpisode, type BacktestSummary, episodesWithout, summarize } from './backtest-report.js';
import type { MissingData } from './data-gaps.js';
import { type PlayParts, PlayPast } from './play-past.js';
import { type RuleDraft, readDraft } from './read-draft.js';

export interface BacktestRequest extends RuleDraft {
  readonly from: Instant;
  readonly to: Instant;
  /** Whose nights count as nights. */
  readonly timeZone: string;
  /** The rule in force that the draft would replace: its group, and its id or its name (default: the draft's). */
  readonly current:
    | { readonly groupId: string; readonly ruleId?: string | undefined; readonly alert: string | undefined }
    | undefined;
}

export interface BacktestSide {
  readonly summary: BacktestSummary;
  readonly episodes: readonly BacktestEpisode[];
  /** Evaluations whose query failed, and why the newest did. */
  readonly failures: { readonly count: number; readonly message: string | undefined };
  readonly missing: MissingData;
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

export interface BacktestParts extends PlayParts {
  readonly reader: ReadRuleGroup;
  readonly groups: RuleGroupStore;
  readonly readRouting: () => Promise<Routing>;
}

export const mostEvaluations = 200_000;
const atOnce = 2;
const progressEvery = 500;

/** Plays a draft over the past with the state machine, the templates, the grouping and the routing of production. */
export class BacktestRule {
  private running = 0;
  private readonly past: PlayPast;

  constructor(private readonly parts: BacktestParts) {
    this.past = new PlayPast(parts);
  }

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
    const { intervalMs: stepMs, to, timeZone } = request;
    const from = Math.ceil(request.from / stepMs) * stepMs;
    const evaluations = evaluationsOf(from, to, stepMs);
    const total = evaluations * (current ? 2 : 1);
    const run = { from, to, stepMs, total, timeZone, routing: await this.parts.readRouting(), abort };
    const played = yield* this.play(draft, { ...run, before: 0 });
    const other = current && (yield* this.play(current, { ...run, before: evaluations }));
    const difference = other && {
      gained: episodesWithout(played.episodes, other.episodes, to),
      lost: episodesWithout(other.episodes, played.episodes, to),
    };
    return { from, to, stepMs, evaluations, draft: played, current: other, difference };
  }

  private async *play(group: RuleGroup, run: Run): AsyncGenerator<BacktestProgress, BacktestSide> {
    const steps = this.past.play(group, run, run);
    let step = await steps.next();
    for (; !step.done; step = await steps.next()) {
      if (step.value % progressEvery === 0) yield { done: run.before + step.value, total: run.total };
    }
    const { play, missing, end } = step.value;
    const episodes = play.finish(end);
    const summary = summarize(episodes, play.notifications, { to: end, timeZone: run.timeZone });
    return { summary, episodes, failures: play.failures, missing, endedEarlyAt: play.full ? end : undefined };
  }

  private async draftOf(request: BacktestRequest): Promise<RuleGroup> {
    const group = await readDraft(request, this.parts.reader);
    if (group.rules[0]?.kind !== 'alerting') {
      throw new InvalidInput([{ path: 'rule', message: 'must be an alerting rule: a recording rule tells nobody' }]);
    }
    return group;
  }

  private async currentOf({ current }: BacktestRequest, draft: AlertingRule): Promise<RuleGroup | undefined> {
    if (!current) return undefined;
    const stored = await this.parts.groups.byId(current.groupId);
    if (!stored || stored.system) throw new NotFound('there is no rule group with the id in current.groupId');
    const { ruleId, alert = draft.alert } = current;
    const rules = stored.group.rules.filter((one) => one.kind === 'alerting');
    const rule = rules.find((one) => (ruleId === undefined ? one.alert === alert : one.id === ruleId));
    if (rule) return { ...stored.group, rules: [rule] };
    throw new InvalidInput([
      ruleId === undefined
        ? { path: 'current.alert', message: `the group has no alerting rule named ${JSON.stringify(alert)}` }
        : { path: 'current.ruleId', message: 'the group has no alerting rule with this id' },
    ]);
  }
}

interface Run {
  readonly from: Instant;
  readonly to: Instant;
  readonly stepMs: DurationMs;
  readonly timeZone: string;
  readonly routing: Routing;
  readonly abort: AbortSignal;
  /** Evaluations that were done before this side's, and of both sides together. */
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
