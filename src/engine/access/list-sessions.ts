import { judgeSession } from '../../domain/access/session-rules.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import { BadCursor, type Page, type PageRequest } from '../ports/page.js';
import type { Session, SessionStore } from '../ports/session-store.js';
import type { SessionOptions } from './start-session.js';

const anyToken = { userDisabled: false, tokenFirstUsedAt: undefined, tokenSupersededAt: undefined };

/** The sessions of a user that are still good for something. */
export class ListSessions {
  constructor(
    private readonly sessions: SessionStore,
    private readonly clock: ClusterClock,
    private readonly options: SessionOptions,
  ) {}

  /** Newest first. */
  async of(userId: string): Promise<readonly Session[]> {
    const now = this.clock.now();
    const all = await this.sessions.ofUser(userId);
    return all.filter((session) => judgeSession({ ...session, ...anyToken }, now, this.options).accepted);
  }

  /** A page of {@link of}: the cursor is the id of the last session before it. Throws `BadCursor`. */
  async page(userId: string, { cursor, limit }: PageRequest): Promise<Page<Session>> {
    const all = await this.of(userId);
    const last = all.findIndex(({ id }) => id === cursor);
    if (cursor !== undefined && last < 0) throw new BadCursor('not a session of this list');
    const items = all.slice(last + 1, last + 1 + limit);
    const more = last + 1 + limit < all.length;
    return { items, nextCursor: more ? items.at(-1)?.id : undefined, total: all.length };
  }
}
