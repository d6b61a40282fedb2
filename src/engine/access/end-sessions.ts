import type { Actor } from '../operations/actor.js';
import type { Editing } from '../operations/editing.js';
import { recordAudit } from '../operations/record-audit.js';
import { NotFound } from '../operations/refusal.js';
import type { SessionStore } from '../ports/session-store.js';

/** Ends sessions: when a call returns, every node refuses them. Joins the caller's transaction. */
export class EndSessions {
  constructor(
    private readonly sessions: SessionStore,
    private readonly editing: Editing,
  ) {}

  /** Throws `NotFound` when the user has no such session. */
  async one(userId: string, id: string, by: Actor): Promise<void> {
    await this.editing.transactions.write(async () => {
      if ((await this.sessions.revoke(userId, id)) === 'gone') {
        throw new NotFound('there is no session with this id: it may have ended already');
      }
      await recordAudit(this.editing, by, { action: 'session.end', entity: { kind: 'session', id } });
    });
  }

  /** All sessions of the user but `keptId`; answers how many there were. */
  async all(userId: string, by: Actor, keptId?: string): Promise<number> {
    return await this.editing.transactions.write(async () => {
      const ended = await this.sessions.revokeAll(userId, keptId);
      if (ended > 0) {
        await recordAudit(this.editing, by, {
          action: keptId === undefined ? 'session.end-all' : 'session.end-others',
          entity: { kind: 'user', id: userId },
          after: { sessions: ended },
        });
      }
      return ended;
    });
  }
}
