import type { LimitAttempts } from '../access/limit-attempts.js';
import type { Actor } from '../operations/actor.js';
import type { Editing } from '../operations/editing.js';
import { recordAudit } from '../operations/record-audit.js';
import { InvalidInput } from '../operations/refusal.js';
import type { TriedSend } from '../ports/notifier.js';
import type { TrialMailer } from '../ports/trial-mailer.js';
import { mailInForce } from './mail-in-force.js';
import type { MailDraft } from './read-mail-settings.js';
import type { SaveMailSettings } from './save-mail-settings.js';
import type { CurrentMail } from './current-mail.js';

export interface TestMailParts {
  readonly mailer: TrialMailer;
  readonly saver: SaveMailSettings;
  readonly current: CurrentMail;
  readonly limits: LimitAttempts;
  readonly editing: Editing;
  readonly node: string;
  readonly publicUrl: string;
}

/** Sends a mail by settings that need not be stored, from this node; bounded in number for the whole cluster. */
export class TestMail {
  constructor(private readonly parts: TestMailParts) {}

  async test(draft: MailDraft, to: string, by: Actor, abort: AbortSignal): Promise<TriedSend> {
    const { saver, current, mailer, node, publicUrl } = this.parts;
    const { server, from } = mailInForce(current.given, await saver.check(draft));
    if (!server) throw new InvalidInput([{ path: 'server', message: 'is required: there is nothing to try' }]);
    await this.parts.limits.take('mail test', 'cluster');
    const subject = '[TEST] Tocsin can send mail';
    const text = `A test message, sent by ${by.name} from the node ${node}. No alert is firing.\n\n${publicUrl}\n`;
    const tried = await mailer.tryOut({ server: server.config, from: from.address, to, subject, text }, abort);
    const after = { host: server.config.host, to, outcome: tried.result.outcome };
    const entity = { kind: 'mail-settings', id: 'mail-settings', name: 'mail server' };
    await recordAudit(this.parts.editing, by, { action: 'mail-settings.test', entity, after });
    return tried;
  }
}
