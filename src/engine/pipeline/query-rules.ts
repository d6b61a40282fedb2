import type { RecordedSample, RuleObservation } from '../../domain/evaluation/observation.js';
import type { RecordedSeries } from '../../domain/evaluation/recorded-series.js';
import { observeRule } from '../../domain/evaluation/observe-rule.js';
import type { RuleAnswer } from '../../domain/evaluation/rule-answer.js';
import type { Rule, RuleGroup } from '../../domain/rule/rule-group.js';
import { type QueryAnswer as TemplateAnswer, QueryNeeded } from '../../domain/template/rule/template-queries.js';
import type { Instant } from '../../domain/time/instant.js';
import type { DataSource, DataSources, QueryAnswer } from '../ports/data-source.js';
import { boundedMap } from './bounded-map.js';
import type { RuleTemplates } from './rule-templates.js';
import { type SelectMetrics, TickRecordings } from './tick-recordings.js';

/** What a group's queries say at a tick. */
export interface GroupObservation {
  readonly rules: readonly RuleObservation[];
  /** Set when the data source gave no answer to at least one query: another node may see more. */
  readonly unavailable: string | undefined;
}

/**
 * A query that says whether the series of `expr` have data, whatever its comparisons filter out: it has a result exactly
 * then. `undefined` when there is none, for example for an expression without selectors.
 */
export type NoDataProbe = (expr: string) => string | undefined;

/** By what rules see what earlier rules of their group record at the same tick. */
export interface TickRecordingTools {
  readonly selectMetrics: SelectMetrics;
  /** What the group's rules recorded at its newest claimed tick. */
  readonly recordedSeries: (groupId: string) => Promise<readonly RecordedSeries[]>;
}

interface GroupQuery {
  readonly group: RuleGroup;
  readonly tick: Instant;
  readonly source: DataSource | undefined;
  readonly abort: AbortSignal;
  readonly recordings: TickRecordings | undefined;
}

/** One rule's queries. */
interface RuleQuery extends GroupQuery {
  readonly rule: Rule;
  readonly index: number;
}

/** Queries of one group that are under way at once. */
const queriesAtOnce = 4;
/** Queries that the templates of one rule may ask at one tick. */
const mostTemplateQueries = 100;

/** Asks the rules' queries at `tick - queryOffset` and says what they mean for alerts and recorded series. */
export class QueryRules {
  constructor(
    private readonly dataSources: DataSources,
    private readonly templates: RuleTemplates,
    private readonly noDataProbe: NoDataProbe,
    private readonly recording?: TickRecordingTools,
  ) {}

  /** Without a `groupId`, as for a draft, nothing was recorded before. */
  async observe(group: RuleGroup, tick: Instant, abort: AbortSignal, groupId?: string): Promise<GroupObservation> {
    const source = await this.dataSources.byName(group.dataSource);
    const query: GroupQuery = { group, tick, source, abort, recordings: this.recordings(group, tick, groupId) };
    const observed = await boundedMap(group.rules, queriesAtOnce, (rule, index) => this.one({ ...query, rule, index }));
    const failed = observed.find(({ answer }) => !answer.ok && answer.kind === 'unavailable');
    return { rules: observed.map(({ rule }) => rule), unavailable: failed?.rule.error };
  }

  private recordings(group: RuleGroup, tick: Instant, groupId: string | undefined): TickRecordings | undefined {
    const { recording } = this;
    if (!recording) return undefined;
    const before = async () => (groupId === undefined ? [] : await recording.recordedSeries(groupId));
    return new TickRecordings({ group, at: tick - group.queryOffsetMs, before }, recording.selectMetrics);
  }

  /** Whatever comes of the rule, those that build on it go on. */
  private async one(query: RuleQuery): Promise<{ readonly answer: RuleAnswer; readonly rule: RuleObservation }> {
    let recorded: readonly RecordedSample[] | undefined;
    try {
      const answer = await this.answer(query);
      const rule = await this.interpret(query, answer);
      if (rule.error === undefined) recorded = rule.recorded;
      return { answer, rule };
    } finally {
      query.recordings?.settle(query.index, recorded);
    }
  }

  private async answer(query: RuleQuery): Promise<RuleAnswer> {
    const { rule } = query;
    const answer = await ask(query, rule.expr);
    if (!answer.ok) return answer;
    const { vector } = answer;
    const asksForData = vector.length === 0 && rule.kind === 'alerting' && rule.onNoData !== 'ok';
    const probe = asksForData ? this.noDataProbe(rule.expr) : undefined;
    if (probe === undefined) return { ok: true, vector, hasData: undefined };
    const probed = await ask(query, probe);
    return probed.ok ? { ok: true, vector, hasData: probed.vector.length > 0 } : probed;
  }

  /** Templates may ask queries: each one found missing is asked, then all is expanded again. */
  private async interpret(query: RuleQuery, answer: RuleAnswer): Promise<RuleObservation> {
    const answers = new Map<string, TemplateAnswer>();
    for (;;) {
      try {
        return observeRule(query.group, query.rule, answer, this.templates.at(query.tick, { answers }));
      } catch (error) {
        if (!(error instanceof QueryNeeded)) throw error;
        answers.set(error.expr, await askForTemplate(query, error.expr, answers.size));
      }
    }
  }
}

async function ask(query: RuleQuery, expr: string): Promise<QueryAnswer> {
  const { group, source, tick, abort, recordings, index } = query;
  if (source) {
    const pending = (await recordings?.seenBy(index, expr)) ?? [];
    return source.query(expr, tick - group.queryOffsetMs, abort, pending);
  }
  const name = JSON.stringify(group.dataSource);
  const message = `there is no data source ${name}: add it, or name another one in the rule group`;
  return { ok: false, kind: 'refused', message };
}

async function askForTemplate(query: RuleQuery, expr: string, asked: number): Promise<TemplateAnswer> {
  if (asked >= mostTemplateQueries) {
    return { ok: false, error: `the templates of one rule may ask at most ${mostTemplateQueries} queries` };
  }
  const answer = await ask(query, expr);
  return answer.ok ? { ok: true, samples: answer.vector } : { ok: false, error: answer.message };
}
