import { type Alert, alertKeyText } from '../../domain/alert/alert.js';
import { alertSamples } from '../../domain/alert/alert-samples.js';
import { decideTick } from '../../domain/alert/decide-tick.js';
import type { RecordedSample, RuleObservation } from '../../domain/evaluation/observation.js';
import type { Labels } from '../../domain/labels/label-set.js';
import type { Rule, RuleGroup } from '../../domain/rule/rule-group.js';
import type { Instant } from '../../domain/time/instant.js';
import type { MemorySeriesReader } from '../../promql/memory-series-reader.js';
import type { QueryRules } from '../pipeline/query-rules.js';

export interface RuleFailure {
  readonly rule: string;
  readonly message: string;
}

const never = new AbortController().signal;

/**
 * Rule groups over series in memory, tick by tick, with the state machine and the templates of production. A rule sees
 * what the rules before it have recorded at the same tick.
 */
export class PlayRules {
  private readonly active = new Map<Rule, readonly Alert[]>();
  private readonly dormant = new Map<Rule, Map<string, Alert>>();
  private readonly recorded = new Map<Rule, readonly RecordedSample[]>();

  constructor(
    private readonly queryRules: QueryRules,
    private readonly memory: MemorySeriesReader,
  ) {}

  /** Evaluates every rule of the group at one tick; answers what went wrong. */
  async tick(group: RuleGroup, at: Instant): Promise<readonly RuleFailure[]> {
    const failures: RuleFailure[] = [];
    for (const rule of group.rules) {
      const { rules } = await this.queryRules.observe({ ...group, rules: [rule] }, at, never);
      const [observation] = rules;
      if (!observation) continue;
      const { error } = observation;
      if (error !== undefined) failures.push({ rule: nameOf(rule), message: error });
      this.record(rule, observation, at - group.queryOffsetMs);
      this.decide(rule, observation, { tick: at, sampleTime: at - group.queryOffsetMs });
    }
    return failures;
  }

  /** Alerts that fire after the newest tick, `keepFiringFor` included. */
  firing(rule: Rule): readonly Alert[] {
    return (this.active.get(rule) ?? []).filter(({ state }) => state === 'firing');
  }

  /** Series that the rule recorded before and does not any more end with a stale marker. */
  private record(rule: Rule, { recorded, error }: RuleObservation, time: Instant): void {
    if (rule.kind === 'alerting' || error !== undefined) return;
    const before = new Map((this.recorded.get(rule) ?? []).map(({ labels }) => [keyOf(labels), labels]));
    for (const { labels, value } of recorded) {
      this.memory.add(labels, [{ time, value }]);
      before.delete(keyOf(labels));
    }
    for (const labels of before.values()) this.memory.add(labels, [{ time, value: 'stale' }]);
    this.recorded.set(rule, recorded);
  }

  private decide(rule: Rule, observation: RuleObservation, at: { tick: Instant; sampleTime: Instant }): void {
    const before = this.active.get(rule) ?? [];
    const dormant = this.dormant.get(rule) ?? new Map<string, Alert>();
    const { active, save } = decideTick({
      groupId: '',
      tick: at.tick,
      observations: [observation],
      active: before,
      dormant: [...dormant.values()],
      alertId: alertKeyText,
    });
    for (const alert of save) {
      if (alert.state === 'inactive') dormant.set(alertKeyText(alert), alert);
      else dormant.delete(alertKeyText(alert));
    }
    this.active.set(rule, active);
    this.dormant.set(rule, dormant);
    for (const { labels, value, stale } of alertSamples(before, active, at.sampleTime)) {
      this.memory.add(labels, [{ time: at.sampleTime, value: stale ? 'stale' : value }]);
    }
  }
}

function nameOf(rule: Rule): string {
  return rule.kind === 'alerting' ? rule.alert : rule.record;
}

function keyOf(labels: Labels): string {
  return JSON.stringify(labels);
}
