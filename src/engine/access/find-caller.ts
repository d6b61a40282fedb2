import { judgeSession, type SessionPolicy } from '../../domain/access/session-rules.js';
import { type CallOrigin, tokenCaller, type TokenRefusal, tokenRefusal } from '../operations/authenticate-token.js';
import type { Caller } from '../operations/caller.js';
import { missing } from '../operations/edit-outcome.js';
import type { ApiTokenStore, FoundToken } from '../ports/api-token-store.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { User, UserStore } from '../ports/user-store.js';
import type { SessionRefusal } from './authenticate-session.js';
import { userCaller } from './user-caller.js';

/** As whom the next request of somebody would come, or why it would not be let in. */
export type FoundCaller =
  | { readonly name: string; readonly caller: Caller }
  | { readonly name: string; readonly session: SessionRefusal }
  | { readonly name: string; readonly token: TokenRefusal };

const nowhere: CallOrigin = { address: '', requestId: '' };
const lasting: SessionPolicy = { rotationMs: 1, idleMs: 1, lifetimeMs: 1 };

/** Finds who somebody would be, by what lets them in when they really come. */
export class FindCaller {
  constructor(
    private readonly users: Pick<UserStore, 'byId'>,
    private readonly tokens: Pick<ApiTokenStore, 'byId'>,
    private readonly clock: ClusterClock,
  ) {}

  /** A person with a session that has just begun, or a service account with a token that takes nothing away. */
  async asUser(id: string): Promise<FoundCaller> {
    const user = await this.users.byId(id);
    if (!user) throw missing('user');
    const { username: name } = user;
    const now = this.clock.now();
    const fresh = { rotatedAt: now, lastSeenAt: now, expiresAt: now + 1, userDisabled: user.disabledAt !== undefined };
    const verdict = judgeSession({ ...fresh, tokenFirstUsedAt: now, tokenSupersededAt: undefined }, now, lasting);
    if (!verdict.accepted) return { name, session: verdict.reason };
    const caller = userCaller(user, 'just begun', nowhere);
    return { name, caller: user.kind === 'person' ? caller : withoutSession(caller) };
  }

  /** By the secret that stands. */
  async asToken(id: string): Promise<FoundCaller> {
    const token = await this.tokens.byId(id);
    if (!token) throw missing('API token');
    const user = token.userId === undefined ? undefined : await this.users.byId(token.userId);
    const found: FoundToken = { token, owner: user && ownerOf(user), secret: 'present' };
    const caller = tokenCaller(found, nowhere);
    const refusal = tokenRefusal(found, this.clock.now());
    return refusal ? { name: caller.name, token: refusal } : { name: caller.name, caller };
  }
}

function withoutSession(caller: Caller): Caller {
  return { ...caller, kind: 'service-account', sessionId: undefined };
}

function ownerOf({ id, kind, username, role, teams, disabledAt }: User): FoundToken['owner'] {
  return { id, kind, username, rights: { role, teams }, disabledAt };
}
