import type { Caller } from '../operations/caller.js';
import type { IssuedToken, IssueToken, TokenRequest } from '../operations/issue-token.js';
import { Conflict, InvalidInput, NotFound } from '../operations/refusal.js';
import type { ApiTokenStore, ListedToken } from '../ports/api-token-store.js';
import type { Page, PageRequest } from '../ports/page.js';
import { requireScope } from './require-scope.js';
import type { RotateToken, RotationRequest } from './rotate-token.js';

/**
 * What people do with their own tokens. A token may rotate and revoke itself, but makes no tokens and does not touch
 * others: what a leaked token can do ends with that token.
 */
export class OwnTokens {
  constructor(
    private readonly tokens: ApiTokenStore,
    private readonly issuer: IssueToken,
    private readonly rotator: RotateToken,
  ) {}

  /** Newest first. A token that belongs to nobody has none. */
  async list(caller: Caller, page: PageRequest): Promise<Page<ListedToken>> {
    if (caller.userId === undefined) return { items: [], nextCursor: undefined, total: 0 };
    return await this.tokens.list({ userId: caller.userId }, page);
  }

  async issue(request: Omit<TokenRequest, 'userId'>, caller: Caller): Promise<IssuedToken> {
    if (caller.tokenId !== undefined || caller.userId === undefined) {
      throw new Conflict('an API token makes no own tokens: sign in to make one, or use /api/v1/tokens as an admin');
    }
    requireScope(request, caller.rights, 'your own role');
    return await this.issuer.issue({ ...request, userId: caller.userId }, caller);
  }

  async revoke(id: string, caller: Caller): Promise<void> {
    await this.requireOwn(id, caller);
    await this.issuer.revoke(id, caller);
  }

  async rotate(id: string, request: RotationRequest, caller: Caller): Promise<IssuedToken> {
    await this.requireOwn(id, caller);
    if (caller.tokenId !== undefined && request.expiresAt !== undefined) {
      throw new InvalidInput([{ path: 'expiresAt', message: 'a token cannot prolong itself: sign in to do so' }]);
    }
    return await this.rotator.rotate(id, request, caller);
  }

  private async requireOwn(id: string, caller: Caller): Promise<void> {
    if (id === caller.tokenId) return;
    const token = await this.tokens.byId(id);
    if (!token || token.userId === undefined || token.userId !== caller.userId) {
      throw new NotFound('you have no token with this id');
    }
    if (caller.tokenId !== undefined) throw new Conflict('a token changes no other token: sign in to do so');
  }
}
