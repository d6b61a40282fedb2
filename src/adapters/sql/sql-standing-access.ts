import { type AccessHolder, StandingAccess } from '../../engine/ports/standing-access.js';
import { inSlices, placeholders } from './bulk-write.js';
import type { Database } from './database.js';
import type { Session } from './session.js';

interface TokenRow {
  readonly id: string;
  readonly token_hash: string;
  /** While it is still taken. */
  readonly previous_hash: string | null;
}

/** By the database's clock. */
export class SqlStandingAccess extends StandingAccess {
  constructor(private readonly database: Database) {
    super();
  }

  async standing<Holder extends AccessHolder>(holders: readonly Holder[]): Promise<ReadonlySet<Holder>> {
    return await this.database.read(async (session) => {
      const sessions = new Set((await standingSessions(session, idsOf(holders, 'session'))).map(({ id }) => id));
      const tokens = await standingTokens(session, idsOf(holders, 'token'));
      const hashes = new Map(tokens.map((row) => [row.id, [row.token_hash, row.previous_hash]]));
      return new Set(
        holders.filter((holder) =>
          holder.by === 'session' ? sessions.has(holder.id) : hashes.get(holder.id)?.includes(holder.hash),
        ),
      );
    });
  }
}

function idsOf(holders: readonly AccessHolder[], by: AccessHolder['by']): readonly string[] {
  return [...new Set(holders.filter((holder) => holder.by === by).map(({ id }) => id))];
}

async function standingSessions(session: Session, ids: readonly string[]): Promise<readonly { readonly id: string }[]> {
  const rows: { readonly id: string }[] = [];
  await inSlices(ids, async (slice) => {
    const found = await session.query<{ id: string }>(
      `SELECT s.id FROM session s JOIN app_user u ON u.id = s.user_id
       WHERE s.id IN (${placeholders(slice.length)}) AND s.expires_at > ${session.dialect.nowMs} AND u.disabled_at IS NULL`,
      slice,
    );
    rows.push(...found);
  });
  return rows;
}

async function standingTokens(session: Session, ids: readonly string[]): Promise<readonly TokenRow[]> {
  const now = session.dialect.nowMs;
  const rows: TokenRow[] = [];
  await inSlices(ids, async (slice) => {
    const found = await session.query<TokenRow>(
      `SELECT t.id, t.token_hash, CASE WHEN t.previous_until > ${now} THEN t.previous_hash ELSE NULL END AS previous_hash
       FROM api_token t LEFT JOIN app_user u ON u.id = t.user_id
       WHERE t.id IN (${placeholders(slice.length)}) AND t.revoked_at IS NULL
         AND (t.expires_at IS NULL OR t.expires_at > ${now})
         AND (t.user_id IS NULL OR (u.id IS NOT NULL AND u.disabled_at IS NULL))`,
      slice,
    );
    rows.push(...found);
  });
  return rows;
}
