import type { RuleHistoryAnswer } from '../../../contract/rule.js';
import type { RuleGroupVersionAnswer } from '../../../contract/rule-group.js';
import { readRange, type TimeRange, writeRange } from '../../lib/time-range.js';
import { type Rule, ruleText } from './rule-text.js';

export const ruleTabs = ['overview', 'instances', 'history', 'notifications', 'versions', 'yaml'] as const;
type RuleTab = (typeof ruleTabs)[number];

/** What the address of a rule's page says besides which rule it is. */
export interface RulePageSearch extends TimeRange {
  readonly tab: RuleTab;
  /** Two versions that are compared, the older first: `3-5`. */
  readonly versions: string;
}

const usual: TimeRange = { from: 'now-7d', to: 'now' };

export function readRulePageSearch(search: Readonly<Record<string, unknown>>): RulePageSearch {
  const versions = typeof search.versions === 'string' && /^\d+-\d+$/.test(search.versions) ? search.versions : '';
  return { tab: ruleTabs.find((tab) => tab === search.tab) ?? 'overview', versions, ...readRange(search, usual) };
}

export function writeRulePageSearch({ tab, versions, ...range }: RulePageSearch): Record<string, string> {
  return {
    ...(tab === 'overview' ? {} : { tab }),
    ...(versions === '' ? {} : { versions }),
    ...writeRange(range, usual),
  };
}

/** A version in which the rule was another than in the one before; `rule` is undefined where it was not in the group. */
export interface RuleVersion {
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly comment: string;
  readonly rule: Rule | undefined;
  readonly text: string;
}

/** Of the versions of a group, newest first, those in which one rule changed. */
export function ruleVersions(
  versions: readonly RuleGroupVersionAnswer[],
  ruleId: string,
  absent: string,
): readonly RuleVersion[] {
  const all = versions.map(({ version, createdAt, createdBy, comment, group }): RuleVersion => {
    const rule = group.rules.find(({ id }) => id === ruleId);
    return { version, createdAt, createdBy, comment, rule, text: rule ? ruleText(rule) : absent };
  });
  const changed = all.filter(({ text }, index) => text !== all[index + 1]?.text);
  // Before it came it was not there: that is no version of it.
  return changed.at(-1)?.rule ? changed : changed.slice(0, -1);
}

type Episode = RuleHistoryAnswer['episodes'][number];

/** How long an episode fired within the time; ms. */
export function firedMs({ fired, firedAt, endedAt }: Episode, from: number, to: number): number {
  if (!fired) return 0;
  return Math.max(0, (endedAt ? Date.parse(endedAt) : to) - (firedAt ? Date.parse(firedAt) : from));
}

export function historySum({ episodes, ...time }: RuleHistoryAnswer) {
  const [from, to] = [Date.parse(time.from), Date.parse(time.to)];
  return {
    episodes: episodes.length,
    fired: episodes.filter(({ fired }) => fired).length,
    firingMs: episodes.reduce((sum, episode) => sum + firedMs(episode, from, to), 0),
  };
}
