import type { Actor } from '../operations/actor.js';
import type { IssuedToken, IssueToken, TokenRequest } from '../operations/issue-token.js';
import { InvalidInput } from '../operations/refusal.js';
import type { ApiTokenStore, ListedToken } from '../ports/api-token-store.js';
import type { Page, PageRequest } from '../ports/page.js';
import type { User, UserStore } from '../ports/user-store.js';
import { requireScope } from './require-scope.js';

/** Tokens of service accounts, which are named by id or by name. */
export class ServiceTokens {
  constructor(
    private readonly users: UserStore,
    private readonly tokens: ApiTokenStore,
    private readonly issuer: IssueToken,
  ) {}

  /** Newest first. Throws `InvalidInput` when there is no such account. */
  async list(account: string, page: PageRequest): Promise<Page<ListedToken>> {
    return await this.tokens.list({ userId: (await this.find(account)).id }, page);
  }

  /**
   * Throws `InvalidInput` when there is no such account, or when it may less than is asked for. A role that is taken
   * from the account in the same moment is taken from the token too: what it may is looked up at each use.
   */
  async issue(account: string, request: Omit<TokenRequest, 'userId'>, by: Actor): Promise<IssuedToken> {
    const owner = await this.find(account);
    requireScope(request, owner, 'the role of the service account');
    return await this.issuer.issue({ ...request, userId: owner.id }, by);
  }

  private async find(account: string): Promise<User> {
    for (const user of [await this.users.byId(account), await this.users.byUsername(account)]) {
      if (user?.kind === 'service') return user;
    }
    const message = `there is no service account ${JSON.stringify(account)}`;
    throw new InvalidInput([{ path: 'serviceAccount', message }]);
  }
}
