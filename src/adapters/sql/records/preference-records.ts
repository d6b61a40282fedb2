import { PreferenceStore, type StoredPreferences } from '../../../engine/ports/preference-store.js';
import { insertRows } from '../bulk-write.js';
import type { Database } from '../database.js';

export class PreferenceRecords extends PreferenceStore {
  constructor(private readonly database: Database) {
    super();
  }

  override async of(userId: string): Promise<StoredPreferences | undefined> {
    const [row] = await this.database.read((session) =>
      session.query<{ definition: string; updated_at: number }>(
        'SELECT definition, updated_at FROM user_preferences WHERE user_id = ?',
        [userId],
      ),
    );
    return row && { values: JSON.parse(row.definition), updatedAt: row.updated_at };
  }

  override async hold(userId: string): Promise<boolean> {
    return await this.database.write(async (session) => {
      // An update that changes nothing locks the row on every database; whoever deletes the user begins with it, too.
      return (await session.execute('UPDATE app_user SET version = version WHERE id = ?', [userId])) > 0;
    });
  }

  override async put(userId: string, { values, updatedAt }: StoredPreferences): Promise<void> {
    await this.database.write((session) =>
      insertRows(session, {
        table: 'user_preferences',
        columns: ['user_id', 'definition', 'updated_at'],
        rows: [[userId, JSON.stringify(values), updatedAt]],
        onConflict: { key: ['user_id'], set: ['definition', 'updated_at'] },
      }),
    );
  }
}
