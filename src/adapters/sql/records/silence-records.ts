import type { Instant } from '../../../domain/time/instant.js';
import type { Page, PageRequest } from '../../../engine/ports/page.js';
import {
  type ListedSilence,
  type SilenceFilter,
  SilenceStore,
  type SilenceWrite,
  type StoredSilence,
} from '../../../engine/ports/silence-store.js';
import { insertRows } from '../bulk-write.js';
import type { Database } from '../database.js';
import { raiseSuppression } from '../raise-suppression.js';
import { matchersDefinition, silenceColumns } from '../stored-suppression.js';
import { LiveSilences } from './live-silences.js';
import { listSilences } from './silence-listing.js';
import { type ListedSilenceRow, listedColumns, listedSilence, listedSilences } from './silence-row.js';

export class SilenceRecords extends SilenceStore {
  private readonly live = new LiveSilences();

  constructor(private readonly database: Database) {
    super();
  }

  override async list(filter: SilenceFilter, page: PageRequest): Promise<Page<StoredSilence>> {
    return await this.database.read(async (session) => {
      const { items, ...rest } = await listSilences(session, filter, page);
      return { ...rest, items: await listedSilences(session, items) };
    });
  }

  override async all(now: Instant, limit: number): Promise<readonly ListedSilence[]> {
    return await this.database.read(async (session) => {
      const live = await this.live.at(session, now);
      const expired = await session.query<ListedSilenceRow>(
        `SELECT ${listedColumns} FROM silence WHERE ends_at <= ? ORDER BY ends_at DESC, id DESC LIMIT ${limit}`,
        [now],
      );
      return [...live, ...expired.map(listedSilence)];
    });
  }

  override async byId(id: string): Promise<StoredSilence | undefined> {
    return await this.database.read(async (session) => {
      const rows = await session.query<ListedSilenceRow>(`SELECT ${listedColumns} FROM silence WHERE id = ?`, [id]);
      return (await listedSilences(session, rows))[0];
    });
  }

  override async insert({ silence, at, by }: SilenceWrite): Promise<void> {
    await this.database.write(async (session) => {
      const revision = await raiseSuppression(session);
      await insertRows(session, {
        table: 'silence',
        columns: [...silenceColumns, 'version', 'revision', 'created_at', 'updated_at', 'updated_by'],
        rows: [
          [
            ...[silence.id, matchersDefinition(silence.matchers), silence.startsAt, silence.endsAt, silence.comment],
            ...[silence.createdBy, 1, revision, at, at, by],
          ],
        ],
        onConflict: 'fail',
      });
    });
  }

  override async update({ silence, at, by }: SilenceWrite, seenVersion: number): Promise<'updated' | 'stale' | 'gone'> {
    return await this.database.write(async (session) => {
      const revision = await raiseSuppression(session);
      const changed = await session.execute(
        `UPDATE silence SET version = version + 1, revision = ?, matchers = ?, starts_at = ?, ends_at = ?, comment = ?,
           created_by = ?, updated_at = ?, updated_by = ? WHERE id = ? AND version = ?`,
        [
          ...[revision, matchersDefinition(silence.matchers), silence.startsAt, silence.endsAt, silence.comment],
          ...[silence.createdBy, at, by, silence.id, seenVersion],
        ],
      );
      if (changed > 0) return 'updated';
      const rows = await session.query('SELECT id FROM silence WHERE id = ?', [silence.id]);
      return rows.length > 0 ? 'stale' : 'gone';
    });
  }

  override async countLive(now: Instant): Promise<number> {
    const [row] = await this.database.read((session) =>
      session.query<{ total: number }>('SELECT COUNT(*) AS total FROM silence WHERE ends_at > ?', [now]),
    );
    return row?.total ?? 0;
  }
}
