import type { ContactPoint, Route } from '../../src/domain/routing/route.js';
import type { AlertingRule, RuleGroup } from '../../src/domain/rule/rule-group.js';
import { contactPoint, rootRoute, webhook } from '../support/builders/routing-builder.js';
import { alertingRule, ruleGroup } from '../support/builders/rule-group-builder.js';
import type { SeededRandom } from './seeded-random.js';

/** A span of time from the begin of the simulation, in ms. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface SimulatedRule {
  readonly rule: AlertingRule;
  /** When the condition holds, per instance. */
  readonly holds: ReadonlyMap<string, readonly Span[]>;
}

export interface SimulatedGroup {
  readonly id: string;
  readonly group: RuleGroup;
  readonly rules: readonly SimulatedRule[];
}

/** How likely each fault is, per step or per second. */
export interface FaultRates {
  readonly crashPerStep: number;
  readonly pausePerStep: number;
  readonly deadlockPerStep: number;
  readonly unansweredPerCommit: number;
  readonly clockJumpPerSecond: number;
  readonly sourceCutPerSecond: number;
  readonly receiverFaultPerSecond: number;
  readonly databaseOutagePerSecond: number;
  readonly editPerSecond: number;
  readonly silencePerSecond: number;
  readonly acknowledgePerSecond: number;
}

export interface Scenario {
  readonly nodes: readonly string[];
  readonly shared: boolean;
  readonly groups: readonly SimulatedGroup[];
  readonly route: Route;
  readonly contactPoint: ContactPoint;
  /** Who is told what nobody acknowledges, where the route escalates. */
  readonly chief: ContactPoint;
  readonly rates: FaultRates;
  readonly leaseMs: number;
  /** Faults happen and conditions change until here; then all heals. */
  readonly chaosMs: number;
  /** How long a healthy cluster may take to finish everything. */
  readonly settleMs: number;
}

/** What one seed plays. */
export function makeScenario(random: SeededRandom): Scenario {
  const chaosMs = random.between(10_000, 20_000);
  return {
    nodes: ['n1', 'n2', 'n3', 'n4', 'n5'].slice(0, random.pick([3, 3, 3, 4, 5])),
    shared: random.chance(0.25),
    groups: Array.from({ length: random.between(1, 3) }, (_, index) => makeGroup(random, index, chaosMs)),
    route: rootRoute({
      groupBy: random.pick([['alertname'], [], ['...']]),
      groupWaitMs: random.pick([0, 0, 500, 2_000]),
      groupIntervalMs: random.pick([1_000, 3_000, 5_000]),
      repeatIntervalMs: random.pick([12_000, 3_600_000]),
      escalations: random.chance(0.5) ? [{ afterMs: random.pick([1_500, 4_000]), receiver: 'chief' }] : [],
    }),
    chief: contactPoint({
      id: 'cp-2',
      name: 'chief',
      giveUpAfterMs: 3_600_000,
      integrations: [webhook({ id: 'chief' })],
    }),
    contactPoint: contactPoint({
      onUnknown: random.chance(0.25) ? 'hold' : 'resend',
      giveUpAfterMs: 3_600_000,
      integrations: Array.from({ length: random.between(1, 2) }, (_, index) =>
        webhook({ id: `hook-${index + 1}`, sendResolved: random.chance(0.8) }),
      ),
    }),
    rates: makeRates(random),
    leaseMs: 3_000,
    chaosMs,
    settleMs: 24_000,
  };
}

function makeRates(random: SeededRandom): FaultRates {
  // Not every fault in every seed: some only show while others are absent.
  const sometimes = (rate: number): number => (random.chance(0.6) ? rate : 0);
  return {
    crashPerStep: sometimes(0.003),
    pausePerStep: sometimes(0.003),
    deadlockPerStep: sometimes(0.02),
    unansweredPerCommit: sometimes(0.04),
    clockJumpPerSecond: sometimes(0.05),
    sourceCutPerSecond: sometimes(0.08),
    receiverFaultPerSecond: sometimes(0.2),
    databaseOutagePerSecond: sometimes(0.04),
    editPerSecond: sometimes(0.3),
    silencePerSecond: sometimes(0.4),
    acknowledgePerSecond: sometimes(0.4),
  };
}

function makeGroup(random: SeededRandom, index: number, chaosMs: number): SimulatedGroup {
  const rules = Array.from({ length: random.between(1, 2) }, (_, at) => makeRule(random, `r${index}-${at}`, chaosMs));
  const group = ruleGroup({
    name: `group ${index}`,
    intervalMs: random.pick([1_000, 2_000, 3_000, 4_000]),
    queryOffsetMs: random.pick([0, 0, 700]),
    rules: rules.map(({ rule }) => rule),
  });
  return { id: `g${index}`, group, rules };
}

function makeRule(random: SeededRandom, id: string, chaosMs: number): SimulatedRule {
  const rule = alertingRule({
    id,
    alert: `Alert-${id}`,
    expr: id,
    forMs: random.pick([0, 0, 2_000, 4_000]),
    keepFiringForMs: random.pick([0, 0, 3_000]),
  });
  const instances = Array.from({ length: random.between(1, 3) }, (_, index) => `i${index}`);
  return { rule, holds: new Map(instances.map((instance) => [instance, makeSpans(random, chaosMs)])) };
}

function makeSpans(random: SeededRandom, chaosMs: number): readonly Span[] {
  const spans: Span[] = [];
  let from = random.between(0, 6_000);
  while (from < chaosMs) {
    const length = random.between(500, 9_000);
    // The last one may stay until the end: then it must be told and never resolved.
    const to = from + length >= chaosMs && random.chance(0.7) ? Number.POSITIVE_INFINITY : from + length;
    spans.push({ from, to });
    from = to + random.between(500, 8_000);
  }
  return spans;
}
