import type { Actor } from './actor.js';
import type { NotificationDetail, NotificationLog } from '../ports/notification-log.js';
import type { Editing } from './editing.js';
import { missing } from './edit-outcome.js';
import { recordAudit } from './record-audit.js';
import { Conflict } from './refusal.js';

/** Sends a finished notification again because a person asks: a new row of the log, linked to the first. */
export class ResendNotification {
  constructor(
    private readonly log: NotificationLog,
    private readonly editing: Editing,
  ) {}

  async resend(id: string, by: Actor): Promise<NotificationDetail> {
    return await this.editing.transactions.write(async () => {
      const copy = { id: this.editing.identities.newId(), resendOf: id, by: by.name, at: this.editing.clock.now() };
      const outcome = await this.log.resend(copy);
      if (outcome === 'gone') throw missing('notification');
      if (outcome === 'unfinished') {
        throw new Conflict(
          'it is still being sent by itself: it can be sent again when it is delivered, failed or held',
        );
      }
      if (outcome === 'suppressed')
        throw new Conflict('it was held back: there is no message that could be sent again');
      await this.editing.feed.append([{ kind: 'notification', entityId: copy.id }]);
      const entity = { kind: 'notification', id };
      await recordAudit(this.editing, by, { action: 'notification.resend', entity, after: { copy: copy.id } });
      const detail = await this.log.byId(copy.id);
      if (!detail) throw missing('notification');
      return detail;
    });
  }
}
