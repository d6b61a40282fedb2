import { randomUUID } from 'node:crypto';
import { AesSecretBox } from '../../src/adapters/secrets/aes-secret-box.js';
import { AccountLinkRecords } from '../../src/adapters/sql/records/account-link-records.js';
import { CredentialRecords } from '../../src/adapters/sql/records/credential-records.js';
import { UserRecords } from '../../src/adapters/sql/records/user-records.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { SqlWorld } from './support/sql-world.js';

const box = new AesSecretBox(new Uint8Array(32).fill(7), 'user');
const hash = (letter: string): string => letter.repeat(64);

async function addUser(sql: SqlWorld, username = randomUUID()): Promise<string> {
  const id = randomUUID();
  const nobody = { email: undefined, singleSignOn: undefined, disabledAt: undefined };
  const write = { id, kind: 'person', username, displayName: '', role: 'viewer', at: 1, by: 'test' } as const;
  await new UserRecords(sql.database).insert({ ...write, ...nobody });
  return id;
}

eachDatabase('the credentials of users', (given) => {
  let sql: SqlWorld;
  let credentials: CredentialRecords;
  let user: string;
  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
    credentials = new CredentialRecords(sql.database, box);
  });
  beforeEach(async () => {
    user = await addUser(sql);
  });
  afterAll(() => sql.close());

  const atOnce = async (work: () => Promise<boolean>): Promise<number> =>
    (await Promise.all(Array.from({ length: 8 }, work))).filter(Boolean).length;

  it('are none at first, and none for nobody', async () => {
    expect(await credentials.of(user)).toEqual({
      userId: user,
      passwordHash: undefined,
      passwordChangedAt: undefined,
      totpSecret: undefined,
      totpConfirmedAt: undefined,
    });
    expect(await credentials.of(randomUUID())).toBeUndefined();
    expect(await credentials.setPassword(randomUUID(), 'x', 1)).toBe(false);
  });

  it('change a password, and upgrade its hash only while that hash stands', async () => {
    expect(await credentials.setPassword(user, '$argon2id$one', 10)).toBe(true);
    expect(await credentials.setPassword(user, '$argon2id$two', 20)).toBe(true);
    expect(await credentials.setPassword(user, '$argon2id$upgraded one', 10, '$argon2id$one')).toBe(false);
    expect(await credentials.setPassword(user, '$argon2id$upgraded two', 20, '$argon2id$two')).toBe(true);
    expect(await credentials.of(user)).toMatchObject({
      passwordHash: '$argon2id$upgraded two',
      passwordChangedAt: 20,
    });
    await credentials.setPassword(user, undefined, 30);
    expect(await credentials.of(user)).toMatchObject({ passwordHash: undefined, passwordChangedAt: 30 });
  });

  it('seal the secret of a second factor, which counts from when it is confirmed', async () => {
    const users = new UserRecords(sql.database);
    await credentials.setTotp(user, 'PLANTEDSECRET');
    expect(await credentials.of(user)).toMatchObject({ totpSecret: 'PLANTEDSECRET', totpConfirmedAt: undefined });
    expect((await users.byId(user))?.hasSecondFactor).toBe(false);
    const rows = await sql.rows<object>('SELECT * FROM app_user WHERE id = ?', [user]);
    expect(JSON.stringify(rows)).not.toContain('PLANTED');
    await credentials.confirmTotp(user, 40);
    await credentials.confirmTotp(user, 50);
    expect(await credentials.of(user)).toMatchObject({ totpConfirmedAt: 40 });
    expect((await users.byId(user))?.hasSecondFactor).toBe(true);
    await credentials.setTotp(user, 'ANOTHER');
    expect(await credentials.of(user)).toMatchObject({ totpSecret: 'PLANTEDSECRET', totpConfirmedAt: 40 });
  });

  it('let one caller take a step, and none before it', async () => {
    expect(await credentials.takeTotpStep(user, 7)).toBe(false);
    await credentials.setTotp(user, 'SECRET');
    expect(await atOnce(() => credentials.takeTotpStep(user, 7))).toBe(1);
    expect(await credentials.takeTotpStep(user, 6)).toBe(false);
    expect(await credentials.takeTotpStep(user, 8)).toBe(true);
  });

  it('let each recovery code work once, for its user', async () => {
    const other = await addUser(sql);
    const [a, b] = [hash('a'), hash('b')];
    await credentials.setTotp(user, 'SECRET');
    await credentials.setRecoveryCodes(user, [hash('0')]);
    await credentials.setRecoveryCodes(user, [a, b]);
    expect(await credentials.takeRecoveryCode(user, hash('0'), 1)).toBe(false);
    expect(await credentials.takeRecoveryCode(other, a, 1)).toBe(false);
    expect(await atOnce(() => credentials.takeRecoveryCode(user, a, 1))).toBe(1);
    expect(await credentials.countRecoveryCodes(user)).toBe(1);
    await credentials.setTotp(user, undefined);
    expect(await credentials.countRecoveryCodes(user)).toBe(0);
    expect(await credentials.takeRecoveryCode(user, b, 1)).toBe(false);
    expect(await credentials.of(user)).toMatchObject({ totpSecret: undefined, totpConfirmedAt: undefined });
  });
});

eachDatabase('the one-time links of users', (given) => {
  let sql: SqlWorld;
  let links: AccountLinkRecords;
  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
    links = new AccountLinkRecords(sql.database);
  });
  afterAll(() => sql.close());

  const link = (userId: string, expiresAt = 100) => ({
    userId,
    purpose: 'invitation' as const,
    createdAt: 1,
    createdBy: 'anna',
    expiresAt,
  });

  it('let one of many use a link, and only while it is good', async () => {
    const user = await addUser(sql);
    await links.insert(link(user), hash('a'));
    expect(await links.valid(hash('a'), 99)).toEqual(link(user));
    expect([await links.valid(hash('a'), 100), await links.valid(hash('b'), 99)]).toEqual([undefined, undefined]);
    expect(await links.use(hash('a'), 100)).toBeUndefined();
    const uses = await Promise.all(Array.from({ length: 8 }, () => links.use(hash('a'), 50)));
    expect(uses.filter((used) => used !== undefined)).toEqual([link(user)]);
    expect(await links.valid(hash('a'), 50)).toBeUndefined();
  });

  it('keep only the newest of a user, and drop those that have ended', async () => {
    const [anna, bert] = [await addUser(sql), await addUser(sql)];
    await links.insert(link(anna), hash('c'));
    await links.insert(link(bert, 300), hash('d'));
    await links.insert(link(anna, 200), hash('e'));
    expect(await links.valid(hash('c'), 5)).toBeUndefined();
    expect(await links.valid(hash('e'), 5)).toEqual(link(anna, 200));
    await links.prune(200);
    expect(await links.valid(hash('e'), 5)).toBeUndefined();
    expect(await links.valid(hash('d'), 5)).toEqual(link(bert, 300));
  });
});
