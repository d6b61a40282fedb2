import { tocsinItself } from './actor.js';
import type { DataSourceConfig } from '../ports/data-source-store.js';
import type { ApiTokenStore } from '../ports/api-token-store.js';
import type { RuleGroupStore } from '../ports/rule-group-store.js';
import type { IssueToken } from './issue-token.js';
import { Conflict, InvalidInput, NotFound } from './refusal.js';
import type { SaveDataSource } from './save-data-source.js';
import type { SaveRuleGroup } from './save-rule-group.js';
import type { UseSetupLink } from './use-setup-link.js';

export interface FirstStartWishes {
  /** Value of the first admin token, given from outside. */
  readonly bootstrapToken: string | undefined;
  /** What the data source `default` is. */
  readonly defaultDataSource: DataSourceConfig;
  /** Stored when the cluster was new a moment ago and has no rule group. */
  readonly sampleRuleGroups: readonly unknown[];
}

export interface FirstStartParts {
  readonly tokens: ApiTokenStore;
  readonly issuer: IssueToken;
  readonly link: UseSetupLink;
  readonly groups: RuleGroupStore;
  readonly saver: SaveRuleGroup;
  readonly dataSources: SaveDataSource;
}

/** Looks of one start at what others are putting in place at the same time. */
const mostLooks = 10;

/** What a start finds missing and puts in place; any number of nodes may do it at once. */
export class FirstStart {
  constructor(private readonly parts: FirstStartParts) {}

  /**
   * Answers the code of the set-up link when nobody can log in yet.
   *
   * What races: nodes that start together find the same things missing. Each thing has a unique key or a version, so one
   * node puts it in place and the others are refused; a refused node looks again and finds it there.
   */
  async prepare(wishes: FirstStartWishes): Promise<{ readonly setupCode: string | undefined }> {
    for (let look = 1; ; look++) {
      try {
        return await this.complete(wishes);
      } catch (error) {
        const lostRace = error instanceof Conflict || error instanceof InvalidInput || error instanceof NotFound;
        if (!lostRace || look === mostLooks) throw error;
      }
    }
  }

  private async complete(wishes: FirstStartWishes): Promise<{ readonly setupCode: string | undefined }> {
    const { tokens, issuer, link, dataSources } = this.parts;
    await dataSources.settle(wishes.defaultDataSource);
    if (await tokens.any()) return { setupCode: undefined };
    await this.addSamples(wishes.sampleRuleGroups);
    if (wishes.bootstrapToken !== undefined) {
      const request = {
        name: 'bootstrap',
        role: 'admin',
        team: undefined,
        userId: undefined,
        expiresAt: undefined,
      } as const;
      await issuer.store(request, wishes.bootstrapToken, tocsinItself);
      return { setupCode: undefined };
    }
    return { setupCode: await link.offer() };
  }

  /** A cluster that nobody has logged in to has no rule groups of its own. */
  private async addSamples(groups: readonly unknown[]): Promise<void> {
    if (await this.parts.groups.any()) return;
    for (const group of groups) await this.parts.saver.create(group, tocsinItself);
  }
}
