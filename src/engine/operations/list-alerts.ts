import type { AlertState } from '../../domain/alert/alert.js';
import { type CompilePattern, matchesLabels } from '../../domain/labels/matcher.js';
import type { AlertStandings } from '../../domain/routing/alert-standings.js';
import type { AlertFilter, AlertReads, AlertView } from '../ports/alert-reads.js';
import type { Page, PageRequest } from '../ports/page.js';
import type { ExplainAlerts } from './explain-alerts.js';
import { readMatchers } from './read-matchers.js';
import { type InputFault, InvalidInput } from './refusal.js';

/** `suppressed`: firing, and nobody is told of it now; `active`: firing, and somebody is. */
export type WantedState = AlertState | 'suppressed' | 'active';

export interface WantedAlerts {
  /** Any of them; empty: pending and firing. */
  readonly states: readonly WantedState[];
  /** As in Alertmanager: `team="db"`. */
  readonly matchers: readonly string[];
  readonly groupId: string | undefined;
}

type AlertTest = NonNullable<AlertFilter['matches']>;

/** Lists alerts by state and labels, and by whether anybody is told of them. */
export class ListAlerts {
  constructor(
    private readonly reads: AlertReads,
    private readonly explainer: ExplainAlerts,
    private readonly compile: CompilePattern,
  ) {}

  async list({ states, matchers, groupId }: WantedAlerts, page: PageRequest): Promise<Page<AlertView>> {
    const tests = [...this.matching(matchers), ...(await this.telling(states))];
    const matches =
      tests.length > 0 ? (alert: Parameters<AlertTest>[0]) => tests.every((test) => test(alert)) : undefined;
    return await this.reads.list({ states: storedStates(states), groupId, matches }, page);
  }

  private matching(texts: readonly string[]): readonly AlertTest[] {
    if (texts.length === 0) return [];
    const faults: InputFault[] = [];
    const matchers = readMatchers(texts, { path: 'matcher', compile: this.compile }, faults);
    if (faults.length > 0) throw new InvalidInput(faults);
    return [({ labels }) => matchesLabels(matchers, labels)];
  }

  private async telling(states: readonly WantedState[]): Promise<readonly AlertTest[]> {
    const oneOf = (['suppressed', 'active'] as const).filter((state) => states.includes(state));
    const [only, other] = oneOf;
    if (only === undefined || other !== undefined || states.includes('firing')) return [];
    const standings: AlertStandings = await this.explainer.standings();
    return [({ state, labels }) => state !== 'firing' || standings.of(labels).suppressed === (only === 'suppressed')];
  }
}

function storedStates(states: readonly WantedState[]): readonly AlertState[] {
  if (states.length === 0) return ['pending', 'firing'];
  return [...new Set(states.map((state) => (state === 'suppressed' || state === 'active' ? 'firing' : state)))];
}
