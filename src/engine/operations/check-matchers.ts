import { type CompiledMatcher, type CompilePattern, matchesLabels, type Matcher } from '../../domain/labels/matcher.js';
import { labelValue } from '../../domain/labels/label-set.js';
import type { AlertReads } from '../ports/alert-reads.js';
import { countActiveAlerts } from './count-active-alerts.js';
import { readMatchers } from './read-matchers.js';
import type { InputFault } from './refusal.js';

export type CheckedMatcher =
  | { readonly matcher: Matcher; readonly matching: number }
  /** Why it cannot be read. */
  | { readonly fault: string };

export interface MatcherCheck {
  /** One for each text. */
  readonly matchers: readonly CheckedMatcher[];
  /** Alerts that fit all that can be read. */
  readonly matching: number;
  readonly active: number;
}

/** Tells how texts are read as matchers, and how many pending and firing alerts fit each and all of them. */
export class CheckMatchers {
  constructor(
    private readonly alerts: AlertReads,
    private readonly compile: CompilePattern,
  ) {}

  async check(texts: readonly string[]): Promise<MatcherCheck> {
    const read = texts.map((text) => this.read(text));
    const good = read.flatMap((one) => ('test' in one ? [one] : []));
    const counts = new Map(good.map((one) => [one, 0]));
    let matching = 0;
    const active = await countActiveAlerts(this.alerts, ['pending', 'firing'], (labels) => {
      if (matchesLabels(good, labels)) matching++;
      for (const one of good) if (one.test(labelValue(labels, one.name))) counts.set(one, (counts.get(one) ?? 0) + 1);
    });
    const matchers = read.map(
      (one): CheckedMatcher => ('test' in one ? { matcher: one, matching: counts.get(one) ?? 0 } : one),
    );
    return { matchers, matching, active };
  }

  private read(text: string): CompiledMatcher | { readonly fault: string } {
    const faults: InputFault[] = [];
    const [matcher] = readMatchers([text], { path: 'matcher', compile: this.compile }, faults);
    return matcher && faults.length === 0 ? { ...matcher } : { fault: faults[0]?.message ?? 'not a matcher' };
  }
}
