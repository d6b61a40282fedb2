import type { SaveUser } from '../access/save-user.js';
import type { SetUpAdmin } from '../access/set-up-admin.js';
import { tocsinItself } from './actor.js';
import type { DataSourceConfig } from '../ports/data-source-store.js';
import type { ApiTokenStore } from '../ports/api-token-store.js';
import type { RuleGroupStore } from '../ports/rule-group-store.js';
import type { UserStore } from '../ports/user-store.js';
import type { IssueToken } from './issue-token.js';
import { Conflict, InvalidInput, NotFound } from './refusal.js';
import type { GiveDashboards } from '../dashboards/give-dashboards.js';
import type { SaveDataSource } from './save-data-source.js';
import type { SaveRuleGroup } from './save-rule-group.js';

export interface FirstStartWishes {
  /** Of the user `admin`, given from outside. */
  readonly adminPassword: string | undefined;
  /** Value of the first admin token, given from outside. */
  readonly bootstrapToken: string | undefined;
  /** What the data source `default` is. */
  readonly defaultDataSource: DataSourceConfig;
  /** Stored when the cluster was new a moment ago and has no rule group. */
  readonly sampleRuleGroups: readonly unknown[];
  /** Each is given to a cluster once in its life. */
  readonly sampleDashboards: readonly unknown[];
}

export interface FirstStartParts {
  readonly tokens: ApiTokenStore;
  readonly issuer: IssueToken;
  readonly users: UserStore;
  readonly people: SaveUser;
  readonly link: SetUpAdmin;
  readonly groups: RuleGroupStore;
  readonly saver: SaveRuleGroup;
  readonly dataSources: SaveDataSource;
  readonly dashboards: GiveDashboards;
}

/** The user that `TOCSIN_ADMIN_PASSWORD` makes. */
export const firstAdmin = 'admin';

/** Looks of one start at what others are putting in place at the same time. */
const mostLooks = 10;

/** What a start finds missing and puts in place; any number of nodes may do it at once. */
export class FirstStart {
  constructor(private readonly parts: FirstStartParts) {}

  /**
   * Answers the code of the set-up link when nobody can sign in yet.
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
    const { tokens, users, link, dataSources } = this.parts;
    await dataSources.settle(wishes.defaultDataSource);
    const known = (await tokens.any()) || (await users.anyAdmin());
    if (!known) await this.addSamples(wishes.sampleRuleGroups);
    await this.parts.dashboards.give(wishes.sampleDashboards, tocsinItself);
    await this.addAdmin(wishes.adminPassword);
    await this.addToken(wishes.bootstrapToken);
    if (known || (await tokens.any()) || (await users.anyAdmin())) return { setupCode: undefined };
    return { setupCode: await link.offer() };
  }

  private async addAdmin(password: string | undefined): Promise<void> {
    const { users, people } = this.parts;
    if (password === undefined || (await users.anyAdmin()) || (await users.byUsername(firstAdmin))) return;
    const draft = { username: firstAdmin, displayName: '', email: undefined, role: 'admin', password } as const;
    await people.create(draft, tocsinItself);
  }

  private async addToken(secret: string | undefined): Promise<void> {
    const { tokens, issuer } = this.parts;
    if (secret === undefined || (await tokens.any())) return;
    const nobody = { team: undefined, userId: undefined, expiresAt: undefined };
    await issuer.store({ name: 'bootstrap', role: 'admin', ...nobody }, secret, tocsinItself);
  }

  /** A cluster that nobody has logged in to has no rule groups of its own. */
  private async addSamples(groups: readonly unknown[]): Promise<void> {
    if (await this.parts.groups.any()) return;
    for (const group of groups) await this.parts.saver.create(group, tocsinItself);
  }
}
