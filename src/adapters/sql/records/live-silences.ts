import type { Instant } from '../../../domain/time/instant.js';
import type { ListedSilence } from '../../../engine/ports/silence-store.js';
import type { Session } from '../session.js';
import { type ListedSilenceRow, listedColumns, listedSilence } from './silence-row.js';

interface Known {
  readonly revision: number;
  readonly silences: readonly ListedSilence[];
  /** All that had not ended by then are known. */
  readonly readAt: Instant;
}

/**
 * The silences that have not ended, remembered for as long as nothing is written that suppresses: one small read finds
 * that out. It comes before the silences are read, so what is remembered is never older than its revision says.
 */
export class LiveSilences {
  private known: Known | undefined;

  /** By their ends, the soonest first. */
  async at(session: Session, now: Instant): Promise<readonly ListedSilence[]> {
    const [row] = await session.query<{ revision: number }>('SELECT revision FROM suppression_state WHERE id = 1');
    if (!row) throw new Error('the table suppression_state is empty: restore its row');
    const { known } = this;
    if (!session.writes && known?.revision === row.revision && known.readAt <= now) {
      return known.silences.filter(({ endsAt }) => endsAt > now);
    }
    const rows = await session.query<ListedSilenceRow>(
      `SELECT ${listedColumns} FROM silence WHERE ends_at > ? ORDER BY ends_at, id`,
      [now],
    );
    const silences = rows.map(listedSilence);
    // What a transaction that writes sees may be taken back.
    if (!session.writes) this.known = { revision: row.revision, silences, readAt: now };
    return silences;
  }
}
