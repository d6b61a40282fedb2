import { flappingRule } from '../../domain/alert/flapping.js';
import type { AlertState } from '../../domain/alert/alert.js';
import type { CompilePattern } from '../../domain/labels/matcher.js';
import type { Instant } from '../../domain/time/instant.js';
import type { AlertBoard } from '../ports/alert-board.js';
import type { AlertSuppressions } from '../ports/alert-suppressions.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { WantedState } from '../operations/list-alerts.js';
import { type InputFault, InvalidInput } from '../operations/refusal.js';
import { type AlertTest, readAlertTerms } from './alert-terms.js';
import { LazyStanding } from './lazy-standing.js';
import type { RuleThresholds } from './rule-thresholds.js';
import { type AlertSort, sortAlerts } from './sort-alerts.js';
import type { StandingAlert } from './standing-alert.js';

export interface AlertChoice {
  /** Any of them; empty: pending and firing. */
  readonly states: readonly WantedState[];
  /** Label matchers as in Alertmanager, and terms like `@receiver=ops`. */
  readonly terms: readonly string[];
  readonly groupId: string | undefined;
}

export interface AlertSelection {
  /** In cluster time. */
  readonly asOf: Instant;
  readonly alerts: readonly StandingAlert[];
  /** All that the terms fit, whatever states were asked for; `undefined` for a state that was not looked at. */
  readonly states: Readonly<Record<AlertState, number | undefined>>;
  /** Alerts in these states, whatever else was asked. */
  readonly considered: number;
  /** There are more in these states than are looked at: those that fire longest or are over longest were left out. */
  readonly truncated: boolean;
}

/** Alerts that one question looks at. */
export const mostConsidered = 20_000;

const noticesWindowMs = 24 * 3_600_000;

export interface SelectionMeans {
  readonly compile: CompilePattern;
  /** Lets the process look at its sockets and timers, when it has not for a while. */
  readonly breathe: () => Promise<void>;
}

/** Chooses alerts by what they are and what holds them back, in any order: for lists, facets, and exports of the same. */
export class SelectAlerts {
  constructor(
    private readonly board: AlertBoard,
    private readonly suppressions: AlertSuppressions,
    private readonly thresholds: RuleThresholds,
    private readonly clock: ClusterClock,
    private readonly means: SelectionMeans,
  ) {}

  async select(choice: AlertChoice, sort: AlertSort): Promise<AlertSelection> {
    const tests = this.testsOf(choice);
    const asked = storedStates(choice.states);
    const now = this.clock.now();
    const { alerts, total } = await this.board.read({
      // What is active is at hand, so it is counted whether asked for or not.
      states: [...new Set([...asked, 'pending', 'firing'] as const)],
      groupId: choice.groupId,
      most: mostConsidered,
      firingsSince: now - flappingRule.windowMs,
      leastFirings: flappingRule.firings,
      noticesSince: now - noticesWindowMs,
    });
    const standings = await this.suppressions.standings(now);
    const chosen: StandingAlert[] = [];
    const states = { firing: 0, pending: 0, inactive: asked.includes('inactive') ? 0 : undefined };
    for (const alert of alerts) {
      await this.means.breathe();
      const standing = new LazyStanding(alert, standings, this.thresholds);
      if (!tests.every((test) => test(standing, now))) continue;
      states[alert.alert.state] = (states[alert.alert.state] ?? 0) + 1;
      if (isWanted(standing, choice.states)) chosen.push(standing);
    }
    const others = alerts.filter(({ alert }) => !asked.includes(alert.state)).length;
    const truncated = total > alerts.length;
    return { asOf: now, alerts: sortAlerts(chosen, sort), states, considered: total - others, truncated };
  }

  private testsOf({ terms }: AlertChoice): readonly AlertTest[] {
    const faults: InputFault[] = [];
    const tests = readAlertTerms(terms, { path: 'matcher', compile: this.means.compile }, faults);
    if (faults.length > 0) throw new InvalidInput(faults);
    return tests;
  }
}

/** What holds it back is asked for only where that decides. */
function isWanted(standing: StandingAlert, states: readonly WantedState[]): boolean {
  const { state } = standing.alert;
  if (states.length === 0 || states.includes(state)) return true;
  return state === 'firing' && states.includes(standing.suppressed ? 'suppressed' : 'active');
}

function storedStates(states: readonly WantedState[]): readonly AlertState[] {
  if (states.length === 0) return ['pending', 'firing'];
  return [...new Set(states.map((state) => (state === 'suppressed' || state === 'active' ? 'firing' : state)))];
}
