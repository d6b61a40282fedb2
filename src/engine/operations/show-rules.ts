import type { Instant } from '../../domain/time/instant.js';
import type { AlertReads } from '../ports/alert-reads.js';
import { BadCursor, type Page, type PageRequest } from '../ports/page.js';
import type { ProvisioningStore } from '../ports/provisioning-store.js';
import type { RuleGroupStore } from '../ports/rule-group-store.js';
import type { ListRuleStates } from './list-rule-states.js';
import { type RuleEpisode, ruleEpisodes } from './rule-episodes.js';
import { type RuleCounts, type RuleFilter, type RuleState, ruleStates, selectRules } from './select-rules.js';

/** A rule with the file that its group comes from. */
export interface ShownRule extends RuleState {
  readonly provisionedBy: string | undefined;
}

export interface RuleListing extends Page<ShownRule> {
  readonly counts: RuleCounts;
  readonly folders: readonly string[];
  /** Owners of groups. */
  readonly teams: readonly string[];
}

export interface RuleHistory {
  readonly episodes: readonly RuleEpisode[];
  readonly truncated: boolean;
}

const mostTransitions = 5_000;

/** Rules one by one, as pages show them. */
export class ShowRules {
  constructor(
    private readonly states: ListRuleStates,
    private readonly groups: RuleGroupStore,
    private readonly alerts: AlertReads,
    private readonly provisioning: Pick<ProvisioningStore, 'things' | 'fileOf'>,
  ) {}

  /** In the order of folder, group and place in it. Throws {@link BadCursor}. */
  async list(filter: RuleFilter, page: PageRequest): Promise<RuleListing> {
    const first = placeOf(page.cursor);
    const all = await this.states.all();
    const { rules, counts } = selectRules(all, filter);
    const things = await this.provisioning.things();
    const files = new Map(things.flatMap(({ kind, id, file }) => (kind === 'rule-group' ? [[id, file] as const] : [])));
    const next = first + page.limit;
    return {
      items: rules.slice(first, next).map((rule) => ({ ...rule, provisionedBy: files.get(rule.of.stored.id) })),
      total: rules.length,
      nextCursor: next < rules.length ? String(next) : undefined,
      counts,
      folders: [...new Set(all.map(({ stored }) => stored.group.folder))],
      teams: [...new Set(all.flatMap(({ stored }) => stored.group.team ?? []))].sort(),
    };
  }

  async one(ruleId: string): Promise<ShownRule | undefined> {
    const stored = await this.groups.byRuleId(ruleId);
    if (!stored) return undefined;
    const found = ruleStates(await this.states.one(stored)).find(({ rule }) => rule.id === ruleId);
    return found && { ...found, provisionedBy: await this.provisioning.fileOf('rule-group', stored.id) };
  }

  /** What became of the alerts of a rule; `undefined` when there is no such rule. */
  async history(
    ruleId: string,
    { from, to }: { readonly from: Instant; readonly to: Instant },
  ): Promise<RuleHistory | undefined> {
    const stored = await this.groups.byRuleId(ruleId);
    if (!stored) return undefined;
    const transitions = await this.alerts.transitionsIn({ from, to, limit: mostTransitions + 1, ruleId });
    const active = (await this.alerts.activeOf([stored.id])).filter((alert) => alert.ruleId === ruleId);
    const shown = transitions.slice(-mostTransitions);
    return { episodes: ruleEpisodes(shown, active, from), truncated: transitions.length > mostTransitions };
  }
}

/** How many rules were shown before. */
function placeOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (!/^\d{1,6}$/.test(cursor)) throw new BadCursor('not a cursor of this list');
  return Number(cursor);
}
