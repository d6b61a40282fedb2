import { randomUUID } from 'node:crypto';
import type { Role, TeamRole } from '../../src/domain/access/rights.js';
import type { ApiToken, ApiTokenStore, ListedToken, TokenRotation } from '../../src/engine/ports/api-token-store.js';

/** Somebody whose tokens are looked at. */
export interface KnownOwner {
  readonly id: string;
  readonly username: string;
}

export interface TokenWorld {
  /** Several nodes' views of the same cluster. */
  readonly nodes: readonly [ApiTokenStore, ...ApiTokenStore[]];
  addOwner(role: Role, teams: Readonly<Record<string, TeamRole>>): Promise<KnownOwner>;
  /** A change of the owner as another node makes it. */
  changeOwner(id: string, change: 'disable' | 'delete' | 'demote' | 'leave teams'): Promise<void>;
}

const hashOf = () => randomUUID().replaceAll('-', '').repeat(2);

function newToken(changes: Partial<ApiToken> = {}): ApiToken {
  return {
    id: randomUUID(),
    name: 'ci',
    role: 'editor',
    team: undefined,
    userId: undefined,
    prefix: 'tcs_abcd',
    createdAt: 1,
    createdBy: 'test',
    expiresAt: undefined,
    lastUsedAt: undefined,
    lastUsedAddress: undefined,
    revokedAt: undefined,
    previousUntil: undefined,
    ...changes,
  };
}

const rotation = (changes: Partial<TokenRotation> = {}): TokenRotation => ({
  hash: hashOf(),
  prefix: 'tcs_next',
  at: 100,
  previousUntil: 200,
  expiresAt: undefined,
  ...changes,
});

async function everyPage(store: ApiTokenStore, userId: string | undefined): Promise<readonly ListedToken[]> {
  const items: ListedToken[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.list({ userId }, { limit: 2, cursor });
    items.push(...page.items);
    cursor = page.nextCursor;
    if (cursor === undefined) expect(page.total).toBe(items.length);
  } while (cursor !== undefined);
  return items;
}

/** The contract of {@link ApiTokenStore}. */
export function apiTokenStoreContract(world: () => TokenWorld): void {
  const store = () => world().nodes[0];

  async function stored(changes: Partial<ApiToken> = {}): Promise<{ readonly token: ApiToken; readonly hash: string }> {
    const token = newToken(changes);
    const hash = hashOf();
    expect(await store().insert(token, hash)).toBe(true);
    return { token, hash };
  }

  it('finds a token by its hash, and takes a hash once', async () => {
    const { token, hash } = await stored({ team: 'db', expiresAt: 9_000 });
    expect(await store().byHash(hash)).toEqual({ token, owner: undefined, secret: 'present' });
    expect(await store().byHash(hashOf())).toBeUndefined();
    expect(await store().insert(newToken(), hash)).toBe(false);
    expect(await store().any()).toBe(true);
  });

  it('lists tokens newest first, all or those of one owner', async () => {
    const owner = await world().addOwner('viewer', {});
    for (const createdAt of [1, 2, 2, 3, 4]) await stored({ createdAt, userId: owner.id });
    const own = await everyPage(store(), owner.id);
    expect(own.map((token) => token.createdAt)).toEqual([4, 3, 2, 2, 1]);
    expect(own[0]?.owner).toEqual({ ...owner, kind: 'person' });
    expect((await everyPage(store(), undefined)).length).toBeGreaterThan(5);
    expect(await everyPage(store(), randomUUID())).toEqual([]);
  });

  it('notes the last use at most once a minute', async () => {
    const { token, hash } = await stored();
    const seen = async () => {
      const found = await store().byHash(hash);
      return [found?.token.lastUsedAt, found?.token.lastUsedAddress];
    };
    await store().touch(token.id, 50_000, '10.0.0.1');
    await store().touch(token.id, 40_000, '10.0.0.2');
    await store().touch(token.id, 109_999, '10.0.0.3');
    expect(await seen()).toEqual([50_000, '10.0.0.1']);
    await store().touch(token.id, 110_000, '10.0.0.4');
    expect(await seen()).toEqual([110_000, '10.0.0.4']);
  });

  it('keeps the first instant of a revocation', async () => {
    const { token, hash } = await stored();
    expect([await store().revoke(token.id, 60), await store().revoke(token.id, 70)]).toEqual(['revoked', 'revoked']);
    expect((await store().byHash(hash))?.token.revokedAt).toBe(60);
    expect(await store().revoke(randomUUID(), 60)).toBe('gone');
  });

  it('revokes all tokens of one owner', async () => {
    const owner = await world().addOwner('editor', {});
    const mine = [await stored({ userId: owner.id }), await stored({ userId: owner.id })];
    const other = await stored();
    expect(await store().revokeAll(owner.id, 70)).toBe(2);
    expect(await store().revokeAll(owner.id, 80)).toBe(0);
    for (const { hash } of mine) expect((await store().byHash(hash))?.token.revokedAt).toBe(70);
    expect((await store().byHash(other.hash))?.token.revokedAt).toBeUndefined();
  });

  describe('the owner of a token', () => {
    it('comes with their rights as they are now, on every node', async () => {
      const owner = await world().addOwner('editor', { db: 'editor', web: 'viewer' });
      const { hash } = await stored({ userId: owner.id });
      const owners = async () => await Promise.all(world().nodes.map(async (node) => (await node.byHash(hash))?.owner));
      const everywhere = (seen: unknown) => world().nodes.map(() => seen);
      const rights = { role: 'editor', teams: { db: 'editor', web: 'viewer' } };
      const now = { ...owner, kind: 'person', rights, disabledAt: undefined };
      expect(await owners()).toEqual(everywhere(now));
      await world().changeOwner(owner.id, 'demote');
      expect(await owners()).toEqual(everywhere({ ...now, rights: { ...rights, role: 'viewer' } }));
      await world().changeOwner(owner.id, 'leave teams');
      expect(await owners()).toEqual(everywhere({ ...now, rights: { role: 'viewer', teams: {} } }));
      await world().changeOwner(owner.id, 'disable');
      expect(await owners()).toMatchObject(everywhere({ disabledAt: 1 }));
      await world().changeOwner(owner.id, 'delete');
      expect(await owners()).toEqual(everywhere(undefined));
      expect((await store().byHash(hash))?.token.userId).toBe(owner.id);
    });
  });

  describe('rotation', () => rotationContract(world, stored));
}

type Store = (changes?: Partial<ApiToken>) => Promise<{ readonly token: ApiToken; readonly hash: string }>;

function rotationContract(world: () => TokenWorld, stored: Store): void {
  const store = () => world().nodes[0];

  it('finds the token by both secrets, and tells which', async () => {
    const owner = await world().addOwner('viewer', { db: 'viewer', web: 'viewer' });
    const { token, hash } = await stored({ userId: owner.id });
    const next = rotation({ expiresAt: 5_000 });
    expect(await store().rotate(token.id, next)).toBe('rotated');
    const expected = { ...token, prefix: 'tcs_next', previousUntil: 200, expiresAt: 5_000 };
    expect(await store().byHash(next.hash)).toMatchObject({ token: expected, secret: 'present' });
    expect(await store().byHash(hash)).toMatchObject({ token: expected, secret: 'previous' });
    expect(await store().byId(token.id)).toMatchObject(expected);
  });

  it('keeps one earlier secret: a second overlap waits for the end of the first', async () => {
    const { token, hash } = await stored();
    expect(await store().rotate(token.id, rotation())).toBe('rotated');
    expect(await store().rotate(token.id, rotation({ at: 199, previousUntil: 400 }))).toBe('overlapping');
    expect((await store().byHash(hash))?.secret).toBe('previous');
    expect(await store().rotate(token.id, rotation({ at: 200, previousUntil: 400 }))).toBe('rotated');
    expect(await store().byHash(hash)).toBeUndefined();
  });

  it('without an overlap ends every secret before', async () => {
    const { token, hash } = await stored();
    const second = rotation();
    const third = rotation({ previousUntil: undefined });
    await store().rotate(token.id, second);
    expect(await store().rotate(token.id, third)).toBe('rotated');
    expect([await store().byHash(hash), await store().byHash(second.hash)]).toEqual([undefined, undefined]);
    expect((await store().byHash(third.hash))?.token.previousUntil).toBeUndefined();
  });

  it('lets one of many have the overlap', async () => {
    for (let round = 0; round < 5; round++) {
      const { token, hash } = await stored();
      const tries = world().nodes.map((node) => ({ node, next: rotation() }));
      const outcomes = await Promise.all(tries.map(({ node, next }) => node.rotate(token.id, next)));
      expect(outcomes.filter((outcome) => outcome === 'rotated')).toHaveLength(1);
      const winner = tries[outcomes.indexOf('rotated')];
      expect((await store().byHash(winner?.next.hash ?? ''))?.secret).toBe('present');
      expect((await store().byHash(hash))?.secret).toBe('previous');
    }
  });

  it.each(Array.from({ length: 10 }, (_, round) => round))(
    'never takes a revocation back, whichever came first (%i)',
    async (round) => {
      const { token, hash } = await stored();
      const next = rotation({ previousUntil: round % 2 ? 200 : undefined });
      const [one, other = one] = world().nodes;
      const [outcome, revoked] = await Promise.all([other.rotate(token.id, next), one.revoke(token.id, 150)]);
      expect(['rotated', 'revoked']).toContain(outcome);
      expect(revoked).toBe('revoked');
      const found = await Promise.all([hash, next.hash].map((secret) => one.byHash(secret)));
      expect(found.some((token) => token !== undefined && token.token.revokedAt !== 150)).toBe(false);
      expect(await one.rotate(token.id, rotation({ at: 1_000, previousUntil: 2_000 }))).toBe('revoked');
    },
  );

  it('of a token that is not there is answered so', async () => {
    expect(await store().rotate(randomUUID(), rotation())).toBe('gone');
  });
}
