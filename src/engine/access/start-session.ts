import type { SessionPolicy } from '../../domain/access/session-rules.js';
import { recordAudit } from '../operations/record-audit.js';
import type { Editing } from '../operations/editing.js';
import type { Session, SessionStore, SignInMethod } from '../ports/session-store.js';
import type { User } from '../ports/user-store.js';
import { plainText } from './plain-text.js';
import { userCaller } from './user-caller.js';

/** Somebody who has proved who they are. */
export interface SignIn {
  readonly user: User;
  readonly method: SignInMethod;
  readonly address: string;
  readonly userAgent: string;
  readonly requestId: string;
  /** The session cookie that came with the sign-in, if any: its session ends, and its token is never adopted. */
  readonly replaces?: string | undefined;
}

/** A session together with its first token, which is nowhere else. */
export interface StartedSession {
  readonly session: Session;
  readonly secret: string;
}

export interface SessionOptions extends SessionPolicy {
  readonly node: string;
}

/** Sessions that one user may have; the one seen longest ago makes room for the next. */
const sessionsPerUser = 100;
const longestUserAgent = 300;
const longestAddress = 100;

/** Starts a session: the end of every kind of sign-in. */
export class StartSession {
  constructor(
    private readonly sessions: SessionStore,
    private readonly editing: Editing,
    private readonly options: SessionOptions,
  ) {}

  /** Joins the caller's transaction, so a sign-in that is rolled back leaves no session. */
  async start(signIn: SignIn): Promise<StartedSession> {
    const secret = this.editing.identities.newSecret();
    const session = this.newSession(signIn);
    const replaced = await this.replacedBy(signIn);
    await this.editing.transactions.write(async () => {
      if (replaced) await this.sessions.revoke(replaced.userId, replaced.id);
      await this.makeRoom(signIn.user.id);
      await this.sessions.insert(session, this.editing.identities.hash(secret));
      await recordAudit(this.editing, userCaller(signIn.user, session.id, signIn), {
        action: 'session.start',
        entity: { kind: 'session', id: session.id },
        after: { method: session.method, userAgent: session.userAgent, replaced: replaced?.id },
      });
    });
    return { session, secret };
  }

  private newSession({ user, method, address, userAgent }: SignIn): Session {
    const now = this.editing.clock.now();
    return {
      id: this.editing.identities.newId(),
      userId: user.id,
      method,
      generation: 1,
      confirmedGeneration: 0,
      confirmedAt: now,
      rotatedAt: now,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: now + this.options.lifetimeMs,
      address: plainText(address, longestAddress),
      userAgent: plainText(userAgent, longestUserAgent),
      node: this.options.node,
    };
  }

  private async replacedBy({ replaces }: SignIn): Promise<Session | undefined> {
    if (replaces === undefined) return undefined;
    return (await this.sessions.byTokenHash(this.editing.identities.hash(replaces)))?.session;
  }

  private async makeRoom(userId: string): Promise<void> {
    const seen = [...(await this.sessions.ofUser(userId))].sort((a, b) => b.lastSeenAt - a.lastSeenAt);
    for (const old of seen.slice(sessionsPerUser - 1)) await this.sessions.revoke(userId, old.id);
  }
}
