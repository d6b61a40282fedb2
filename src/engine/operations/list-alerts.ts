import type { AlertState } from '../../domain/alert/alert.js';
import type { Labels } from '../../domain/labels/label-set.js';
import { type CompilePattern, compileMatcher, matchesLabels } from '../../domain/labels/matcher.js';
import { parseMatcher } from '../../domain/labels/parse-matcher.js';
import type { AlertReads, AlertView } from '../ports/alert-reads.js';
import type { Page, PageRequest } from '../ports/page.js';
import { type InputFault, InvalidInput } from './refusal.js';

export interface WantedAlerts {
  /** Empty: pending and firing. */
  readonly states: readonly AlertState[];
  /** As in Alertmanager: `team="db"`. */
  readonly matchers: readonly string[];
  readonly groupId: string | undefined;
}

/** Lists alerts by state and labels. */
export class ListAlerts {
  constructor(
    private readonly reads: AlertReads,
    private readonly compile: CompilePattern,
  ) {}

  async list(wanted: WantedAlerts, page: PageRequest): Promise<Page<AlertView>> {
    const states: readonly AlertState[] = wanted.states.length > 0 ? wanted.states : ['pending', 'firing'];
    return await this.reads.list({ states, groupId: wanted.groupId, matches: this.matching(wanted.matchers) }, page);
  }

  private matching(texts: readonly string[]): ((labels: Labels) => boolean) | undefined {
    if (texts.length === 0) return undefined;
    const faults: InputFault[] = [];
    const matchers = texts.flatMap((text, index) => {
      try {
        const matcher = parseMatcher(text);
        return [{ name: matcher.name, test: compileMatcher(matcher, this.compile) }];
      } catch (error) {
        faults.push({ path: `matcher[${index}]`, message: (error as Error).message });
        return [];
      }
    });
    if (faults.length > 0) throw new InvalidInput(faults);
    return (labels) => matchesLabels(matchers, labels);
  }
}
