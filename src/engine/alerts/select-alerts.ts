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
  /** Alerts in these states, whatever else was asked. */
  readonly considered: number;
  /** There are more in these states than are looked at: those that fire longest or are over longest were left out. */
  readonly truncated: boolean;
}

/** Alerts that one question looks at. */
export const mostConsidered = 20_000;

const noticesWindowMs = 24 * 3_600_000;

/** Chooses alerts by what they are and what holds them back, in any order: for lists, facets, and exports of the same. */
export class SelectAlerts {
  constructor(
    private readonly board: AlertBoard,
    private readonly suppressions: AlertSuppressions,
    private readonly clock: ClusterClock,
    private readonly compile: CompilePattern,
    /** Lets the process look at its sockets and timers, when it has not for a while. */
    private readonly breathe: () => Promise<void>,
  ) {}

  async select(choice: AlertChoice, sort: AlertSort): Promise<AlertSelection> {
    const tests = this.testsOf(choice);
    const now = this.clock.now();
    const { alerts, total } = await this.board.read({
      states: storedStates(choice.states),
      groupId: choice.groupId,
      most: mostConsidered,
      firingsSince: now - flappingRule.windowMs,
      leastFirings: flappingRule.firings,
      noticesSince: now - noticesWindowMs,
    });
    const standings = await this.suppressions.standings(now);
    const chosen: StandingAlert[] = [];
    for (const alert of alerts) {
      await this.breathe();
      const standing = new LazyStanding(alert, standings);
      if (tests.every((test) => test(standing, now))) chosen.push(standing);
    }
    return { asOf: now, alerts: sortAlerts(chosen, sort), considered: total, truncated: total > alerts.length };
  }

  private testsOf({ states, terms }: AlertChoice): readonly AlertTest[] {
    const faults: InputFault[] = [];
    const tests = readAlertTerms(terms, { path: 'matcher', compile: this.compile }, faults);
    if (faults.length > 0) throw new InvalidInput(faults);
    return [...tests, (alert) => isWanted(alert, states)];
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
