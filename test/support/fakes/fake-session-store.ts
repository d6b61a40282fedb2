import type { Instant } from '../../../src/domain/time/instant.js';
import {
  type Confirmation,
  type FoundSession,
  type Session,
  type SessionSight,
  SessionStore,
  type SessionToken,
} from '../../../src/engine/ports/session-store.js';
import type { User } from '../../../src/engine/ports/user-store.js';

interface FakeToken extends SessionToken {
  readonly sessionId: string;
  readonly firstUsedGeneration: number | undefined;
}

/** What all nodes' stores share. */
export class FakeSessions {
  readonly users = new Map<string, User>();
  readonly sessions = new Map<string, Session>();
  readonly tokens = new Map<string, FakeToken>();
}

/** Surrounds one call: may wait before and after it takes effect, or throw instead. */
export type Line = <T>(effect: () => T) => Promise<T>;

const atOnce: Line = async (effect) => effect();

/** Each call takes effect at one moment; what lies between calls is for the line to say. */
export class FakeSessionStore extends SessionStore {
  constructor(
    private readonly rows: FakeSessions,
    private readonly line: Line = atOnce,
  ) {
    super();
  }

  override insert(session: Session, tokenHash: string): Promise<void> {
    return this.line(() => {
      this.rows.sessions.set(session.id, session);
      this.addToken(session.id, session.generation, tokenHash);
    });
  }

  override byTokenHash(tokenHash: string): Promise<FoundSession | undefined> {
    return this.line(() => {
      const stored = this.rows.tokens.get(tokenHash);
      const session = stored && this.rows.sessions.get(stored.sessionId);
      const user = session && this.rows.users.get(session.userId);
      if (!user) return undefined;
      const { hash, generation, firstUsedAt, supersededAt } = stored;
      return { session, user, token: { hash, generation, firstUsedAt, supersededAt } };
    });
  }

  override rotate(id: string, seenGeneration: number, tokenHash: string, at: Instant): Promise<boolean> {
    return this.line(() => {
      const session = this.rows.sessions.get(id);
      if (session?.generation !== seenGeneration) return false;
      this.rows.sessions.set(id, { ...session, generation: seenGeneration + 1, rotatedAt: at });
      this.addToken(id, seenGeneration + 1, tokenHash);
      return true;
    });
  }

  override confirm(confirmation: Confirmation): Promise<void> {
    return this.line(() => {
      const { sessionId, generation, at, tokenHash } = confirmation;
      const session = this.rows.sessions.get(sessionId);
      if (!session) return;
      if (session.confirmedGeneration < generation) {
        this.rows.sessions.set(sessionId, { ...session, confirmedGeneration: generation, confirmedAt: at });
      }
      const token = this.rows.tokens.get(tokenHash);
      if (token && token.firstUsedAt === undefined) {
        this.rows.tokens.set(tokenHash, { ...token, firstUsedAt: at, firstUsedGeneration: session.generation });
      }
      this.supersede(confirmation);
      this.forget(confirmation);
    });
  }

  override seen(id: string, sight: SessionSight): Promise<void> {
    return this.line(() => {
      const session = this.rows.sessions.get(id);
      if (!session || session.lastSeenAt >= sight.at) return;
      this.rows.sessions.set(id, { ...session, lastSeenAt: sight.at, address: sight.address, node: sight.node });
    });
  }

  override ofUser(userId: string): Promise<readonly Session[]> {
    return this.line(() => this.sessionsOf(userId).sort((a, b) => b.createdAt - a.createdAt));
  }

  override revoke(userId: string, id: string): Promise<'revoked' | 'gone'> {
    return this.line(() => {
      if (this.rows.sessions.get(id)?.userId !== userId) return 'gone';
      this.remove(id);
      return 'revoked';
    });
  }

  override revokeAll(userId: string, exceptId?: string): Promise<number> {
    return this.line(() => {
      const ended = this.sessionsOf(userId).filter(({ id }) => id !== exceptId);
      for (const { id } of ended) this.remove(id);
      return ended.length;
    });
  }

  override prune(idleSince: Instant, now: Instant): Promise<number> {
    return this.line(() => {
      const all = [...this.rows.sessions.values()];
      const ended = all.filter(({ expiresAt, lastSeenAt }) => expiresAt <= now || lastSeenAt <= idleSince);
      for (const { id } of ended) this.remove(id);
      return ended.length;
    });
  }

  private sessionsOf(userId: string): Session[] {
    return [...this.rows.sessions.values()].filter((session) => session.userId === userId);
  }

  private tokensOf(sessionId: string) {
    return [...this.rows.tokens.values()].filter((token) => token.sessionId === sessionId);
  }

  private addToken(sessionId: string, generation: number, hash: string): void {
    const unused = { firstUsedAt: undefined, firstUsedGeneration: undefined, supersededAt: undefined };
    this.rows.tokens.set(hash, { hash, sessionId, generation, ...unused });
  }

  private supersede({ sessionId, generation, at }: Confirmation): void {
    for (const token of this.tokensOf(sessionId)) {
      const older = (token.firstUsedGeneration ?? generation) < generation;
      if (older && token.supersededAt === undefined) this.rows.tokens.set(token.hash, { ...token, supersededAt: at });
    }
  }

  private forget({ sessionId, forgetsSupersededUntil }: Confirmation): void {
    const refused = (token: SessionToken) =>
      token.supersededAt !== undefined && token.supersededAt <= forgetsSupersededUntil;
    const tokens = this.tokensOf(sessionId);
    const newest = Math.max(...tokens.filter(refused).map(({ generation }) => generation));
    for (const token of tokens) {
      if (token.generation > newest) continue;
      if (refused(token) || token.firstUsedAt === undefined) this.rows.tokens.delete(token.hash);
    }
  }

  private remove(id: string): void {
    this.rows.sessions.delete(id);
    for (const { hash } of this.tokensOf(id)) this.rows.tokens.delete(hash);
  }
}
