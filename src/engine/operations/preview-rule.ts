import { decideTick } from '../../domain/alert/decide-tick.js';
import type { Alert } from '../../domain/alert/alert.js';
import { alertKeyText } from '../../domain/alert/alert.js';
import type { Labels } from '../../domain/labels/label-set.js';
import { carryRuleIds } from '../../domain/rule/carry-rule-ids.js';
import type { Rule, RuleGroup } from '../../domain/rule/rule-group.js';
import { validateRuleGroup } from '../../domain/rule/validate-rule-group.js';
import type { Instant } from '../../domain/time/instant.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { DataSources, VectorSample } from '../ports/data-source.js';
import { Unavailable } from '../ports/failure.js';
import type { QueryRules } from '../pipeline/query-rules.js';
import type { ReadRuleGroup } from './read-rule-group.js';
import { InvalidInput } from './refusal.js';

export interface PreviewRequest {
  /** A rule as people write it. */
  readonly rule: unknown;
  readonly dataSource: string;
  /** The group's labels. */
  readonly labels: Labels;
  readonly at: Instant | undefined;
}

export interface Preview {
  readonly at: Instant;
  readonly samples: readonly VectorSample[];
  readonly alerts: readonly Alert[];
  readonly warnings: readonly string[];
}

/** Evaluates a draft now with the production code; nothing is stored. */
export class PreviewRule {
  constructor(
    private readonly reader: ReadRuleGroup,
    private readonly dataSources: DataSources,
    private readonly clock: ClusterClock,
    private readonly queryRules: QueryRules,
  ) {}

  /** Throws {@link InvalidInput} for a draft or query that is at fault, `Unavailable` when the data source is. */
  async preview(request: PreviewRequest, abort: AbortSignal): Promise<Preview> {
    const { group, rule } = await this.draftOf(request);
    const at = request.at ?? this.clock.now();
    const source = await this.dataSources.byName(request.dataSource);
    if (!source) {
      const message = `there is no data source ${JSON.stringify(request.dataSource)}`;
      throw new InvalidInput([{ path: 'dataSource', message }]);
    }
    const answer = await source.query(rule.expr, at, abort);
    if (!answer.ok) {
      if (answer.kind === 'unavailable') throw new Unavailable(`the data source does not answer: ${answer.message}`);
      throw new InvalidInput([{ path: 'rule.expr', message: answer.message }]);
    }
    const { vector, warnings } = answer;
    const observed = await this.queryRules.observe(group, at, abort);
    const { active } = decideTick({
      groupId: '',
      tick: at,
      observations: observed.rules,
      active: [],
      dormant: [],
      alertId: alertKeyText,
    });
    const errors = observed.rules.flatMap(({ error }) => (error === undefined ? [] : [error]));
    return { at, samples: vector, alerts: active, warnings: [...warnings, ...errors] };
  }

  private async draftOf(request: PreviewRequest): Promise<{ readonly group: RuleGroup; readonly rule: Rule }> {
    const draft = { name: 'preview', dataSource: request.dataSource, labels: request.labels, rules: [request.rule] };
    const result = validateRuleGroup(draft, await this.reader.checks());
    if (!result.ok) {
      const faults = result.faults.map((fault) => ({ ...fault, path: fault.path.replace(/^rules\[0\]/, 'rule') }));
      throw new InvalidInput(faults);
    }
    const group = carryRuleIds(undefined, result.group, () => 'preview');
    const [rule] = group.rules;
    if (!rule) throw new InvalidInput([{ path: 'rule', message: 'is required' }]);
    return { group, rule };
  }
}
