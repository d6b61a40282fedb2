import { graceMs, judgeSession, type SessionFacts, type SessionVerdict } from '../../domain/access/session-rules.js';
import type { Instant } from '../../domain/time/instant.js';
import type { CallOrigin } from '../operations/authenticate-token.js';
import type { Caller } from '../operations/caller.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import { CommitUnanswered, Unavailable } from '../ports/failure.js';
import type { Identities } from '../ports/identities.js';
import type { FoundSession, Session, SessionStore } from '../ports/session-store.js';
import type { User } from '../ports/user-store.js';
import { plainText } from './plain-text.js';
import type { SessionOptions, StartedSession } from './start-session.js';
import { userCaller } from './user-caller.js';

/** Why a session is refused; `unknown` also after it was revoked. */
export type SessionRefusal = Extract<SessionVerdict, { accepted: false }>['reason'] | 'unknown';

export type SessionAuthentication =
  | {
      readonly known: true;
      readonly caller: Caller;
      readonly user: User;
      readonly session: Session;
      /** The next token, when this request has won its rotation: the one answer that carries it. */
      readonly renewed: StartedSession | undefined;
    }
  | { readonly known: false; readonly reason: SessionRefusal };

const secretForm = /^[\w-]{32,128}$/;
const longestAddress = 100;

/**
 * Tells whose session a cookie belongs to: one read of the database on each request, so a revoked session is out at once.
 *
 * What a request leaves behind (first use of a token, rotation, last sight) may fail without harm: a later request does
 * it again. So a database that can only be read for a moment logs nobody out.
 */
export class AuthenticateSession {
  constructor(
    private readonly sessions: SessionStore,
    private readonly identities: Identities,
    private readonly clock: ClusterClock,
    private readonly options: SessionOptions,
  ) {}

  /** Throws `Unavailable` when the session cannot be read. */
  async authenticate(secret: string, from: CallOrigin): Promise<SessionAuthentication> {
    if (!secretForm.test(secret)) return { known: false, reason: 'unknown' };
    const found = await this.sessions.byTokenHash(this.identities.hash(secret));
    if (!found) return { known: false, reason: 'unknown' };
    const now = this.clock.now();
    const verdict = judgeSession(factsOf(found), now, this.options);
    if (!verdict.accepted) return { known: false, reason: verdict.reason };
    const { session, user } = found;
    if (verdict.confirm) await ifPossible(() => this.confirm(found, now));
    if (verdict.note) await ifPossible(() => this.note(session, from, now));
    const renewed = verdict.rotate ? await ifPossible(() => this.rotate(session, now)) : undefined;
    return { known: true, caller: userCaller(user, session.id, from), user, session, renewed };
  }

  private async confirm({ session, token }: FoundSession, at: Instant): Promise<void> {
    const { generation, hash: tokenHash } = token;
    const forgetsSupersededUntil = at - graceMs;
    await this.sessions.confirm({ sessionId: session.id, generation, tokenHash, at, forgetsSupersededUntil });
  }

  private async note(session: Session, { address }: CallOrigin, at: Instant): Promise<void> {
    await this.sessions.seen(session.id, { at, address: plainText(address, longestAddress), node: this.options.node });
  }

  /**
   * All requests that saw the same generation may try, on any nodes; one of them wins and answers with the new token. When
   * that answer is lost the browser goes on with the token it has, and wins again when the next rotation is due.
   */
  private async rotate(session: Session, at: Instant): Promise<StartedSession | undefined> {
    const secret = this.identities.newSecret();
    const won = await this.sessions.rotate(session.id, session.generation, this.identities.hash(secret), at);
    return won ? { session, secret } : undefined;
  }
}

function factsOf({ session, user, token }: FoundSession): SessionFacts {
  return {
    rotatedAt: session.rotatedAt,
    lastSeenAt: session.lastSeenAt,
    expiresAt: session.expiresAt,
    userDisabled: user.disabledAt !== undefined,
    tokenFirstUsedAt: token.firstUsedAt,
    tokenSupersededAt: token.supersededAt,
  };
}

async function ifPossible<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Unavailable || error instanceof CommitUnanswered) return undefined;
    throw error;
  }
}
