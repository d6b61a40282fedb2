import { randomBytes } from 'node:crypto';
import { AesSecretBox } from '../../src/adapters/secrets/aes-secret-box.js';
import { MailSettingsRecords } from '../../src/adapters/sql/records/mail-settings-records.js';
import type { MailSettings } from '../../src/engine/ports/mail-settings-store.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { SqlWorld } from './support/sql-world.js';

eachDatabase('the store of the mail settings', (given) => {
  let sql: SqlWorld;
  let settings: MailSettingsRecords;
  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
    settings = new MailSettingsRecords(sql.database, new AesSecretBox(randomBytes(32), 'mail-settings'));
  });
  afterAll(() => sql.close());

  const full: MailSettings = {
    server: {
      ...{ host: 'mail.example.org', port: 465, tls: 'implicit' as const },
      ...{ user: 'größe 😀', password: 'planted-mail-password', ca: '-----BEGIN' },
    },
    from: 'Töcsin <alerts@example.org>',
  };
  const bare: MailSettings = {
    server: {
      ...{ host: '::1', port: 25, tls: 'none' as const },
      ...{ user: undefined, password: undefined, ca: undefined },
    },
    from: undefined,
  };
  const nothing: MailSettings = { server: undefined, from: undefined };

  it('begins with nothing set', async () => {
    expect(await settings.read()).toMatchObject({ version: 1, settings: nothing });
  });

  it('changes under an optimistic lock and gives back what was stored', async () => {
    let { version } = await settings.read();
    for (const each of [full, bare, nothing]) {
      expect(await settings.update({ settings: each, at: 7, by: 'anna' }, version)).toBe('updated');
      expect(await settings.update({ settings: full, at: 8, by: 'zoe' }, version)).toBe('stale');
      version += 1;
      expect(await settings.read()).toEqual({ version, settings: each, updatedAt: 7, updatedBy: 'anna' });
    }
  });

  it('seals the password', async () => {
    await settings.update({ settings: full, at: 7, by: 'anna' }, (await settings.read()).version);
    const rows = await sql.database.read((session) =>
      session.query<{ definition: string }>('SELECT definition FROM mail_settings'),
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.definition).toContain('mail.example.org');
    expect(rows[0]?.definition).not.toContain('planted-mail-password');
  });
});
