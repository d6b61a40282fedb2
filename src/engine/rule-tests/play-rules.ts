import { type Alert, alertKeyText } from '../../domain/alert/alert.js';
import { type AlertSample, alertSamples } from '../../domain/alert/alert-samples.js';
import { decideTick, type TickDecision } from '../../domain/alert/decide-tick.js';
import type { RecordedSample, RuleObservation } from '../../domain/evaluation/observation.js';
import type { Labels } from '../../domain/labels/label-set.js';
import type { Rule, RuleGroup } from '../../domain/rule/rule-group.js';
import type { Instant } from '../../domain/time/instant.js';
import type { QueryRules } from '../pipeline/query-rules.js';

export interface RuleFailure {
  readonly rule: string;
  readonly message: string;
}

/** What one tick made of one rule. */
export interface PlayedRule {
  readonly failure: RuleFailure | undefined;
  readonly decision: TickDecision;
}

/** Takes what rules record, and the series about their alerts. */
export type SampleSink = (sample: AlertSample) => void;

/**
 * Rule groups over series that are not the present ones, tick by tick, with the state machine and the templates of production. A rule sees
 * what the rules before it have recorded at the same tick.
 */
export class PlayRules {
  private readonly active = new Map<Rule, readonly Alert[]>();
  private readonly dormant = new Map<Rule, Map<string, Alert>>();
  private readonly recorded = new Map<Rule, readonly RecordedSample[]>();

  constructor(
    private readonly queryRules: QueryRules,
    private readonly sink: SampleSink,
  ) {}

  /** Evaluates every rule of the group at one tick. */
  async tick(group: RuleGroup, at: Instant, abort: AbortSignal): Promise<readonly PlayedRule[]> {
    const played: PlayedRule[] = [];
    for (const rule of group.rules) {
      const { rules } = await this.queryRules.observe({ ...group, rules: [rule] }, at, abort);
      const [observation] = rules;
      if (!observation) continue;
      const { error } = observation;
      this.record(rule, observation, at - group.queryOffsetMs);
      const decision = this.decide(rule, observation, { tick: at, sampleTime: at - group.queryOffsetMs });
      played.push({ failure: error === undefined ? undefined : { rule: nameOf(rule), message: error }, decision });
    }
    return played;
  }

  /** Alerts that fire after the newest tick, `keepFiringFor` included. */
  firing(rule: Rule): readonly Alert[] {
    return (this.active.get(rule) ?? []).filter(({ state }) => state === 'firing');
  }

  /** Series that the rule recorded before and does not any more end with a stale marker. */
  private record(rule: Rule, { recorded, error }: RuleObservation, at: Instant): void {
    if (rule.kind === 'alerting' || error !== undefined) return;
    const before = new Map((this.recorded.get(rule) ?? []).map(({ labels }) => [keyOf(labels), labels]));
    for (const { labels, value } of recorded) {
      this.sink({ labels, at, value });
      before.delete(keyOf(labels));
    }
    for (const labels of before.values()) this.sink({ labels, at, value: 0, stale: true });
    this.recorded.set(rule, recorded);
  }

  private decide(rule: Rule, observation: RuleObservation, at: { tick: Instant; sampleTime: Instant }): TickDecision {
    const before = this.active.get(rule) ?? [];
    const dormant = this.dormant.get(rule) ?? new Map<string, Alert>();
    const decision = decideTick({
      groupId: '',
      tick: at.tick,
      observations: [observation],
      active: before,
      dormant: [...dormant.values()],
      alertId: alertKeyText,
    });
    const { active, save } = decision;
    for (const alert of save) {
      if (alert.state === 'inactive') dormant.set(alertKeyText(alert), alert);
      else dormant.delete(alertKeyText(alert));
    }
    this.active.set(rule, active);
    this.dormant.set(rule, dormant);
    for (const sample of alertSamples(before, active, at.sampleTime)) this.sink(sample);
    return decision;
  }
}

function nameOf(rule: Rule): string {
  return rule.kind === 'alerting' ? rule.alert : rule.record;
}

function keyOf(labels: Labels): string {
  return JSON.stringify(labels);
}
