import { type CompilePattern, matchesLabels, type Matcher } from '../../domain/labels/matcher.js';
import { type SilenceBreadth, silenceBreadth } from '../../domain/suppression/silence-breadth.js';
import type { AlertReads, AlertView } from '../ports/alert-reads.js';
import { readNarrowMatchers } from './read-matchers.js';
import { type InputFault, InvalidInput } from './refusal.js';

export interface SilenceOutlook {
  readonly matching: number;
  readonly active: number;
  readonly breadth: SilenceBreadth;
  readonly first: readonly AlertView[];
}

const mostShown = 100;
const states = ['pending', 'firing'] as const;

/** Tells which alerts a silence would mute now; the same reading of matchers as when it is created. */
export class PreviewSilence {
  constructor(
    private readonly alerts: AlertReads,
    private readonly compile: CompilePattern,
  ) {}

  async preview(given: readonly (string | Matcher)[]): Promise<SilenceOutlook> {
    const faults: InputFault[] = [];
    const matchers = readNarrowMatchers(given, { path: 'matchers', compile: this.compile }, faults);
    if (faults.length > 0) throw new InvalidInput(faults);
    const all = await this.alerts.list({ states, groupId: undefined, matches: undefined }, page(1));
    const matches = ({ labels }: Pick<AlertView['alert'], 'labels'>) => matchesLabels(matchers, labels);
    const { items, total } = await this.alerts.list({ states, groupId: undefined, matches }, page(mostShown));
    // Alerts may have come up between the two counts.
    const active = Math.max(all.total, total);
    return { matching: total, active, breadth: silenceBreadth(total, active), first: items };
  }
}

function page(limit: number): { readonly limit: number; readonly cursor: undefined } {
  return { limit, cursor: undefined };
}
