import { createHash } from 'node:crypto';
import type { RecordedSeries } from '../../domain/evaluation/recorded-series.js';
import { insertRows } from './bulk-write.js';
import type { Session } from './session.js';

interface Known {
  readonly hash: string;
  readonly series: readonly RecordedSeries[];
}

/** Groups whose series are remembered; the oldest is forgotten first. */
const mostRemembered = 10_000;

/**
 * The table `recorded_series`. Most ticks record what the tick before did: what is remembered under its hash is not sent
 * again. A hash stands for its series whoever wrote them, so a transaction that is rolled back leaves nothing wrong here.
 */
export class RecordedSeriesRows {
  readonly #known = new Map<string, Known>();

  async read(session: Session, groupId: string): Promise<readonly RecordedSeries[]> {
    const known = this.#known.get(groupId);
    const [row] = await session.query<{ hash: string; series: string | null }>(
      'SELECT hash, CASE WHEN hash = ? THEN NULL ELSE series END AS series FROM recorded_series WHERE group_id = ?',
      [known?.hash ?? '', groupId],
    );
    if (!row) return [];
    if (row.series === null) return known?.series ?? [];
    const series = JSON.parse(row.series) as readonly RecordedSeries[];
    this.#remember(groupId, { hash: row.hash, series });
    return series;
  }

  async write(session: Session, groupId: string, series: readonly RecordedSeries[]): Promise<void> {
    if (series.length === 0) {
      await session.execute('DELETE FROM recorded_series WHERE group_id = ?', [groupId]);
      return;
    }
    const text = JSON.stringify(series.map(({ ruleId, labels }) => ({ ruleId, labels })));
    const hash = createHash('sha256').update(text).digest('hex');
    await insertRows(session, {
      table: 'recorded_series',
      columns: ['group_id', 'hash', 'series'],
      rows: [[groupId, hash, text]],
      onConflict: { key: ['group_id'], set: ['hash', 'series'] },
    });
  }

  #remember(groupId: string, known: Known): void {
    this.#known.delete(groupId);
    const oldest = this.#known.size >= mostRemembered ? this.#known.keys().next().value : undefined;
    if (oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(groupId, known);
  }
}
