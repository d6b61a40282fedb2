import type { Instant } from '../../domain/time/instant.js';
import type { Change } from '../../engine/ports/change-feed.js';
import { ChangeHistory, type FeedPosition, feedRememberedMs } from '../../engine/ports/change-history.js';
import type { Database } from './database.js';
import { longWindowMs } from './feed-window.js';
import type { SqlChangeFeed } from './sql-change-feed.js';

/** Rows are removed once a minute, by nodes whose clocks do not matter: this much earlier they may be gone. */
const slackMs = 5_000;

export class SqlChangeHistory extends ChangeHistory {
  constructor(
    private readonly database: Database,
    private readonly feed: Pick<SqlChangeFeed, 'position'>,
  ) {
    super();
  }

  position(): FeedPosition {
    return this.feed.position();
  }

  /**
   * A transaction may have taken its instant before `at` and committed after it was read: as the reader of the feed does,
   * this looks back for longer than any transaction lives.
   */
  async kindsSince(at: Instant): Promise<readonly Change['kind'][] | 'forgotten'> {
    return await this.database.read(async (session) => {
      const [clock] = await session.query<{ now_ms: number }>(`SELECT ${session.dialect.nowMs} AS now_ms`);
      const age = (clock?.now_ms ?? 0) - at;
      if (age > feedRememberedMs - longWindowMs - slackMs || age < -longWindowMs) return 'forgotten';
      const rows = await session.query<{ kind: Change['kind'] }>(
        'SELECT kind FROM change_feed WHERE at >= ? GROUP BY kind ORDER BY kind',
        [at - longWindowMs],
      );
      return rows.map(({ kind }) => kind);
    });
  }
}
