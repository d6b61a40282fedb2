import type { Acknowledgement } from '../../domain/routing/route.js';
import { inSlices, placeholders } from './bulk-write.js';
import type { Session } from './session.js';

interface AcknowledgementRow {
  readonly alert_id: string;
  readonly episode: number;
  readonly by_name: string;
  readonly note: string;
  readonly at: number;
}

/** Of all episodes of these alerts, by alert, the oldest episode first. */
export async function acknowledgementsOf(
  session: Session,
  alertIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Acknowledgement[]>> {
  const found = new Map<string, Acknowledgement[]>();
  await inSlices(alertIds, async (slice) => {
    const rows = await session.query<AcknowledgementRow>(
      `SELECT alert_id, episode, by_name, note, at FROM acknowledgement
       WHERE alert_id IN (${placeholders(slice.length)}) ORDER BY alert_id, episode`,
      slice,
    );
    for (const { alert_id: alertId, episode, by_name: by, note, at } of rows) {
      const list = found.get(alertId) ?? [];
      list.push({ alertId, episode, by, note, at });
      found.set(alertId, list);
    }
  });
  return found;
}
