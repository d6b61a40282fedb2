import { isSystemGroup } from '../../domain/evaluation/system-group.js';
import { type CompiledMatcher, type CompilePattern, matchesLabels, type Matcher } from '../../domain/labels/matcher.js';
import type { Rule, RuleGroup } from '../../domain/rule/rule-group.js';
import { ruleFit } from '../../domain/suppression/rule-fit.js';
import { type SilenceBreadth, silenceBreadth } from '../../domain/suppression/silence-breadth.js';
import type { AlertReads, AlertView } from '../ports/alert-reads.js';
import type { RuleGroupSource } from '../ports/rule-group-source.js';
import { readNarrowMatchers } from './read-matchers.js';
import { type InputFault, InvalidInput } from './refusal.js';

/** A rule without an alert now that a silence would mute, and that may have one later. */
export interface LaterRule {
  readonly ruleId: string;
  readonly name: string;
  readonly group: string;
  readonly folder: string;
  /** Labels of its series, or of its templates, on which it depends; empty: all its alerts would be muted. */
  readonly dependsOn: readonly string[];
}

export interface SilenceOutlook {
  readonly matching: number;
  readonly active: number;
  readonly breadth: SilenceBreadth;
  readonly first: readonly AlertView[];
  /** Those first that depend on least, then by name. */
  readonly later: { readonly total: number; readonly first: readonly LaterRule[] };
}

export interface PreviewMeans {
  readonly compile: CompilePattern;
  /** Lets the process look at its sockets and timers, when it has not for a while. */
  readonly breathe: () => Promise<void>;
}

const mostShown = 100;
const mostRules = 20;
const states = ['pending', 'firing'] as const;

/** Tells which alerts a silence would mute now, and of which rules later; matchers are read as when it is created. */
export class PreviewSilence {
  constructor(
    private readonly alerts: AlertReads,
    private readonly groups: RuleGroupSource,
    private readonly means: PreviewMeans,
  ) {}

  async preview(given: readonly (string | Matcher)[]): Promise<SilenceOutlook> {
    const faults: InputFault[] = [];
    const matchers = readNarrowMatchers(given, { path: 'matchers', compile: this.means.compile }, faults);
    if (faults.length > 0) throw new InvalidInput(faults);
    const all = await this.alerts.list({ states, groupId: undefined, matches: undefined }, page(1));
    const muted = new Set<string>();
    const matches = ({ labels, ruleId }: Pick<AlertView['alert'], 'labels' | 'ruleId'>): boolean => {
      const fits = matchesLabels(matchers, labels);
      if (fits) muted.add(ruleId);
      return fits;
    };
    const { items, total } = await this.alerts.list({ states, groupId: undefined, matches }, page(mostShown));
    // Alerts may have come up between the two counts.
    const active = Math.max(all.total, total);
    const rules = (await this.rulesThatFit(matchers)).filter(({ ruleId }) => !muted.has(ruleId));
    const later = { total: rules.length, first: rules.slice(0, mostRules) };
    return { matching: total, active, breadth: silenceBreadth(total, active), first: items, later };
  }

  private async rulesThatFit(matchers: readonly CompiledMatcher[]): Promise<readonly LaterRule[]> {
    const found: LaterRule[] = [];
    for (const { group } of this.groups.scheduled()) {
      if (isSystemGroup(group)) continue;
      for (const rule of group.rules) {
        await this.means.breathe();
        found.push(...laterRules(matchers, group, rule));
      }
    }
    return found.sort((a, b) => a.dependsOn.length - b.dependsOn.length || (a.name < b.name ? -1 : 1));
  }
}

function laterRules(matchers: readonly CompiledMatcher[], group: RuleGroup, rule: Rule): readonly LaterRule[] {
  if (rule.kind !== 'alerting') return [];
  const fit = ruleFit(matchers, group, rule);
  if (fit.fits === 'never') return [];
  const dependsOn = fit.fits === 'perhaps' ? fit.labels : [];
  return [{ ruleId: rule.id, name: rule.alert, group: group.name, folder: group.folder, dependsOn }];
}

function page(limit: number): { readonly limit: number; readonly cursor: undefined } {
  return { limit, cursor: undefined };
}
