import { randomUUID } from 'node:crypto';
import { ApiTokenRecords } from '../../src/adapters/sql/records/api-token-records.js';
import { SqlStandingAccess } from '../../src/adapters/sql/sql-standing-access.js';
import type { ApiToken } from '../../src/engine/ports/api-token-store.js';
import type { AccessHolder } from '../../src/engine/ports/standing-access.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { People } from '../support/people.js';
import { SqlWorld } from './support/sql-world.js';

const randomHash = (): string => randomUUID().replaceAll('-', '').repeat(2);

eachDatabase('whether those who were let in may stay', (given) => {
  const statements: string[] = [];
  let world: SqlWorld;
  let people: People;
  let access: SqlStandingAccess;

  beforeAll(async () => {
    world = await SqlWorld.open(given.url(), { onStatement: (kind) => statements.push(kind) });
    people = await People.open(given.url());
    access = new SqlStandingAccess(world.database);
  });
  afterAll(async () => {
    await people.close();
    await world.close();
  });

  async function token(changes: Partial<ApiToken> = {}): Promise<AccessHolder & { by: 'token' }> {
    const none = {
      ...{ team: undefined, userId: undefined, expiresAt: undefined, revokedAt: undefined },
      ...{ lastUsedAt: undefined, lastUsedAddress: undefined, previousUntil: undefined },
    };
    const id = randomUUID();
    const token: ApiToken = {
      ...{ id, name: 'ci', role: 'viewer', prefix: 'tcs_abcd', createdAt: 1, createdBy: 'test' },
      ...none,
      ...changes,
    };
    const hash = randomHash();
    await new ApiTokenRecords(people.database).insert(token, hash);
    return { by: 'token', id, hash };
  }

  const stands = async (holder: AccessHolder): Promise<boolean> => (await access.standing([holder])).has(holder);

  it('a session until it is ended, expired, or its user is disabled', async () => {
    const [kept, ended, expired, disabled] = [
      await people.signedIn(),
      await people.signedIn(),
      await people.signedIn('viewer', { expiresAt: (await world.now()) - 1 }),
      await people.signedIn(),
    ];
    await people.sessions.revoke(ended.userId, ended.id);
    await people.run('UPDATE app_user SET disabled_at = 5 WHERE id = ?', [disabled.userId]);
    const ids = [kept, ended, expired, disabled].map(({ id }) => id);
    const standing = await access.standing(ids.map((id) => ({ by: 'session', id })));
    expect([...standing]).toEqual([{ by: 'session', id: kept.id }]);
  });

  it('a token until it is revoked or expired, or its owner is disabled or gone', async () => {
    const now = await world.now();
    const [owner, off] = [await people.addUser(), await people.addUser()];
    await people.run('UPDATE app_user SET disabled_at = 5 WHERE id = ?', [off]);
    expect(await stands(await token())).toBe(true);
    expect(await stands(await token({ userId: owner, expiresAt: now + 60_000 }))).toBe(true);
    expect(await stands(await token({ revokedAt: 5 }))).toBe(false);
    expect(await stands(await token({ expiresAt: now - 1 }))).toBe(false);
    expect(await stands(await token({ userId: off }))).toBe(false);
    expect(await stands(await token({ userId: randomUUID() }))).toBe(false);
  });

  it('a secret of a token until it is rotated away and its time beside the next one is over', async () => {
    const now = await world.now();
    const store = new ApiTokenRecords(people.database);
    const [first, hash] = [await token(), randomHash()];
    const rotation = { prefix: 'tcs_next', at: now, expiresAt: undefined };
    await store.rotate(first.id, { ...rotation, hash, previousUntil: now + 60_000 });
    const second = { ...first, hash };
    expect([await stands(first), await stands(second)]).toEqual([true, true]);
    await store.rotate(first.id, { ...rotation, hash: randomHash(), previousUntil: undefined });
    expect([await stands(first), await stands(second)]).toEqual([false, false]);
  });

  it('with one statement for all sessions and one for all tokens', async () => {
    const sessions = [await people.signedIn(), await people.signedIn(), await people.signedIn()];
    const tokens = [await token(), await token()];
    statements.length = 0;
    const standing = await access.standing([...sessions.map(({ id }) => ({ by: 'session' as const, id })), ...tokens]);
    expect(standing.size).toBe(5);
    expect(statements).toEqual(['select', 'select']);
    statements.length = 0;
    expect((await access.standing([])).size).toBe(0);
    expect(statements).toEqual([]);
  });
});
