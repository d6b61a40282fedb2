import { createHash, randomUUID } from 'node:crypto';
import type { SessionStore } from '../../src/engine/ports/session-store.js';
import { sessionOfUser } from '../support/builders/session-builder.js';

export interface SessionCluster {
  /** Several nodes' views of the same cluster. */
  readonly nodes: () => readonly SessionStore[];
  /** Stores a user who is in the given teams and answers their id. */
  readonly addUser: (teams?: Readonly<Record<string, 'viewer' | 'editor'>>) => Promise<string>;
  readonly disableUser: (id: string) => Promise<void>;
}

const newHash = () => createHash('sha256').update(randomUUID()).digest('hex');
const parallel = 20;
const minute = 60_000;

/** The contract of {@link SessionStore}. */
export function sessionStoreContract(cluster: SessionCluster): void {
  const node = (index = 0): SessionStore => {
    const store = cluster.nodes()[index % cluster.nodes().length];
    if (!store) throw new Error('a cluster has nodes');
    return store;
  };
  const confirm = (sessionId: string, generation: number, tokenHash: string, at: number) =>
    node().confirm({ sessionId, generation, tokenHash, at, forgetsSupersededUntil: at - minute });

  /** A new session of a new user, with its first token. */
  const begun = async (changes: Parameters<typeof sessionOfUser>[1] = {}) => {
    const userId = await cluster.addUser();
    const session = sessionOfUser(userId, changes);
    const hash = newHash();
    await node().insert(session, hash);
    return { userId, session, hash };
  };
  /** The next token of a session whose newest generation is `seen`. */
  const rotated = async (sessionId: string, seen: number, at = 0): Promise<string> => {
    const hash = newHash();
    expect(await node().rotate(sessionId, seen, hash, at)).toBe(true);
    return hash;
  };

  it('finds a session by its token with the user, their teams and the facts of the token', async () => {
    const teams = { dba: 'editor', web: 'viewer' } as const;
    const userId = await cluster.addUser(teams);
    const session = sessionOfUser(userId, { userAgent: 'Mozilla/5.0 (ünïcode)', expiresAt: 1_900_000_000_000 });
    const hash = newHash();
    await node().insert(session, hash);
    const found = await node(1).byTokenHash(hash);
    expect(found).toMatchObject({ session, user: { id: userId, role: 'viewer', teams, disabledAt: undefined } });
    expect(found?.token).toEqual({ hash, generation: 1, firstUsedAt: undefined, supersededAt: undefined });
    expect(await node().byTokenHash(newHash())).toBeUndefined();
  });

  it('tells that the user is disabled', async () => {
    const { userId, hash } = await begun();
    await cluster.disableUser(userId);
    expect((await node(1).byTokenHash(hash))?.user.disabledAt).toBe(5);
  });

  it('keeps older tokens when it adds the next one', async () => {
    const { session, hash } = await begun();
    const next = await rotated(session.id, 1, 70);
    expect(await node(1).byTokenHash(next)).toMatchObject({
      session: { generation: 2, rotatedAt: 70 },
      token: { generation: 2 },
    });
    expect(await node(1).byTokenHash(hash)).toMatchObject({ session: { generation: 2 }, token: { generation: 1 } });
  });

  it('lets one of many parallel rotations win', async () => {
    const { session } = await begun();
    for (let seen = 1; seen <= 3; seen++) {
      const hashes = Array.from({ length: parallel }, newHash);
      const won = await Promise.all(hashes.map((hash, at) => node(at).rotate(session.id, seen, hash, seen)));
      expect(won.filter(Boolean)).toHaveLength(1);
      for (const [at, hash] of hashes.entries()) {
        expect((await node(at + 1).byTokenHash(hash)) !== undefined).toBe(won[at]);
      }
    }
  });

  it('supersedes the tokens that were used before a token was issued, when that one is used', async () => {
    const { session, hash: first } = await begun();
    await confirm(session.id, 1, first, 1_000);
    const second = await rotated(session.id, 1);
    const unused = await rotated(session.id, 2);
    const supersededAt = async (hash: string) => (await node(1).byTokenHash(hash))?.token.supersededAt;
    expect(await supersededAt(first)).toBeUndefined();
    await confirm(session.id, 3, unused, 2_000);
    expect(await supersededAt(first)).toBe(2_000);
    await confirm(session.id, 2, second, 3_000);
    const last = await rotated(session.id, 3);
    for (const hash of [second, unused, last]) expect(await supersededAt(hash)).toBeUndefined();
    await confirm(session.id, 4, last, 4_000);
    expect(await Promise.all([first, second, unused, last].map(supersededAt))).toEqual([
      2_000,
      4_000,
      4_000,
      undefined,
    ]);
    expect(await node().byTokenHash(last)).toMatchObject({
      session: { confirmedGeneration: 4, confirmedAt: 4_000 },
      token: { firstUsedAt: 4_000 },
    });
  });

  it('keeps the first use of a token, and the newest confirmed generation', async () => {
    const { session, hash: first } = await begun();
    const second = await rotated(session.id, 1);
    await confirm(session.id, 2, second, 1_000);
    await confirm(session.id, 1, first, 2_000);
    await confirm(session.id, 1, first, 3_000);
    expect(await node(1).byTokenHash(first)).toMatchObject({
      session: { confirmedGeneration: 2, confirmedAt: 1_000 },
      token: { firstUsedAt: 2_000, supersededAt: undefined },
    });
  });

  it('forgets tokens that were superseded a minute ago, and those before them that nobody ever used', async () => {
    const { session, hash: lost } = await begun();
    const early = await rotated(session.id, 1);
    await confirm(session.id, 2, early, 0);
    const middle = await rotated(session.id, 2);
    await confirm(session.id, 3, middle, 1_000);
    const unused = await rotated(session.id, 3);
    const newest = await rotated(session.id, 4);
    await confirm(session.id, 5, newest, 1_000 + minute);
    const kept = async (hash: string) => (await node(1).byTokenHash(hash)) !== undefined;
    expect(await Promise.all([lost, early, middle, unused, newest].map(kept))).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
  });

  it('notes parallel first uses of several tokens, whatever their order', async () => {
    const { session, hash } = await begun();
    const tokens = [hash];
    for (let seen = 1; seen < 6; seen++) tokens.push(await rotated(session.id, seen));
    const at = 500_000;
    const uses = tokens.map((token, index) => ({
      sessionId: session.id,
      generation: index + 1,
      tokenHash: token,
      at,
      forgetsSupersededUntil: at - minute,
    }));
    await Promise.all([...uses, ...uses].map((use, index) => node(index).confirm(use)));
    for (const token of tokens) {
      const found = await node(1).byTokenHash(token);
      expect(found).toMatchObject({
        session: { confirmedGeneration: 6 },
        token: { firstUsedAt: at, supersededAt: undefined },
      });
    }
  });

  it('notes where a session was seen last, and never an earlier sight', async () => {
    const { session, hash } = await begun();
    await node().seen(session.id, { at: 9_000, address: '198.51.100.9', node: 'b' });
    await node(1).seen(session.id, { at: 8_000, address: '203.0.113.1', node: 'c' });
    expect((await node(2).byTokenHash(hash))?.session).toMatchObject({
      lastSeenAt: 9_000,
      address: '198.51.100.9',
      node: 'b',
    });
  });

  it('lists the sessions of one user, newest first', async () => {
    const userId = await cluster.addUser();
    await begun();
    for (const createdAt of [1, 3, 2]) await node().insert(sessionOfUser(userId, { createdAt }), newHash());
    expect((await node(1).ofUser(userId)).map(({ createdAt }) => createdAt)).toEqual([3, 2, 1]);
  });

  it('revokes one session of its user only, and leaves none of its tokens', async () => {
    const { userId, session, hash } = await begun();
    const next = await rotated(session.id, 1);
    const stranger = await cluster.addUser();
    expect(await node().revoke(stranger, session.id)).toBe('gone');
    expect(await node(1).byTokenHash(hash)).toBeDefined();
    expect(await node().revoke(userId, session.id)).toBe('revoked');
    expect(await node(1).byTokenHash(hash)).toBeUndefined();
    expect(await node(2).byTokenHash(next)).toBeUndefined();
    expect(await node(1).revoke(userId, session.id)).toBe('gone');
    expect(await node().rotate(session.id, 2, newHash(), 0)).toBe(false);
  });

  it('revokes all sessions of a user, or all others', async () => {
    const { userId, session, hash } = await begun();
    const others = [newHash(), newHash()];
    for (const other of others) await node().insert(sessionOfUser(userId), other);
    const stranger = await begun();
    expect(await node().revokeAll(userId, session.id)).toBe(2);
    for (const other of others) expect(await node(1).byTokenHash(other)).toBeUndefined();
    expect(await node(1).byTokenHash(hash)).toBeDefined();
    expect(await node().revokeAll(userId)).toBe(1);
    expect(await node(1).byTokenHash(hash)).toBeUndefined();
    expect(await node(1).byTokenHash(stranger.hash)).toBeDefined();
  });

  it('leaves nothing usable when a revocation races rotations', async () => {
    for (let round = 0; round < 10; round++) {
      const { userId, session, hash } = await begun();
      const hashes = Array.from({ length: 6 }, newHash);
      const [outcome, won] = await Promise.all([
        node(round).revoke(userId, session.id),
        Promise.all(hashes.map((next, at) => node(at).rotate(session.id, 1, next, 1))),
      ]);
      expect(outcome).toBe('revoked');
      expect(won.filter(Boolean).length).toBeLessThanOrEqual(1);
      for (const one of [hash, ...hashes]) expect(await node(round + 1).byTokenHash(one)).toBeUndefined();
    }
  });

  it('removes sessions that ended by themselves', async () => {
    const idle = await begun({ lastSeenAt: 1_000, expiresAt: 90_000 });
    const past = await begun({ lastSeenAt: 9_000, expiresAt: 10_000 });
    const live = await begun({ lastSeenAt: 9_000, expiresAt: 90_000 });
    // Other sessions of this suite may end with them.
    expect(await node().prune(8_000, 10_000)).toBeGreaterThanOrEqual(2);
    const kept = await Promise.all([idle, past, live].map(({ hash }) => node(1).byTokenHash(hash)));
    expect(kept.map((found) => found !== undefined)).toEqual([false, false, true]);
  });
}
