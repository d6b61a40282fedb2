import {
  type MailServerConfig,
  type MailSettings,
  MailSettingsStore,
  type MailSettingsWrite,
  type StoredMailSettings,
} from '../../../engine/ports/mail-settings-store.js';
import type { SecretBox } from '../../../engine/ports/secret-box.js';
import type { Database } from '../database.js';

/** The settings in the database, the password sealed. */
interface Definition {
  readonly server?: Pick<MailServerConfig, 'host' | 'port' | 'tls'> & {
    readonly user?: string;
    readonly password?: string;
    readonly ca?: string;
  };
  readonly from?: string;
}

interface MailRow {
  readonly version: number;
  readonly definition: string;
  readonly updated_at: number;
  readonly updated_by: string;
}

export class MailSettingsRecords extends MailSettingsStore {
  constructor(
    private readonly database: Database,
    private readonly box: SecretBox,
  ) {
    super();
  }

  async read(): Promise<StoredMailSettings> {
    const [row] = await this.database.read((session) =>
      session.query<MailRow>('SELECT version, definition, updated_at, updated_by FROM mail_settings WHERE id = 1'),
    );
    if (!row) throw new Error('the row of the mail settings is missing from the database');
    return {
      version: row.version,
      settings: settingsOf(JSON.parse(row.definition), this.box),
      updatedAt: row.updated_at,
      updatedBy: row.updated_by,
    };
  }

  async update({ settings, at, by }: MailSettingsWrite, seenVersion: number): Promise<'updated' | 'stale'> {
    const changed = await this.database.write((session) =>
      session.execute(
        `UPDATE mail_settings SET version = version + 1, definition = ?, updated_at = ?, updated_by = ?
         WHERE id = 1 AND version = ?`,
        [JSON.stringify(definitionOf(settings, this.box)), at, by, seenVersion],
      ),
    );
    return changed === 0 ? 'stale' : 'updated';
  }
}

function definitionOf({ server, from }: MailSettings, box: SecretBox): Definition {
  return {
    ...(server && {
      server: {
        host: server.host,
        port: server.port,
        tls: server.tls,
        ...(server.user !== undefined && { user: server.user }),
        ...(server.password !== undefined && { password: box.seal(server.password) }),
        ...(server.ca !== undefined && { ca: server.ca }),
      },
    }),
    ...(from !== undefined && { from }),
  };
}

function settingsOf({ server, from }: Definition, box: SecretBox): MailSettings {
  return {
    server: server && {
      host: server.host,
      port: server.port,
      tls: server.tls,
      user: server.user,
      password: server.password === undefined ? undefined : box.open(server.password),
      ca: server.ca,
    },
    from,
  };
}
