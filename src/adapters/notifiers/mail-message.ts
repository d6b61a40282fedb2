import MailComposer from 'nodemailer/lib/mail-composer';
import type { SendRequest } from '../../engine/ports/notifier.js';

export interface MailMessage {
  readonly from: string;
  readonly to: readonly string[];
  /** The whole message in MIME. */
  readonly raw: Buffer;
}

export interface MailAddresses {
  readonly from: string;
  readonly to: readonly string[];
  readonly cc?: readonly string[];
  readonly replyTo?: string | undefined;
  /** Host of the public URL: the right part of every Message-ID. */
  readonly host: string;
}

/**
 * Composes the message of one notification. But for its date, every attempt has the same bytes: Message-ID, thread
 * and part boundaries come from the ids of notification and group.
 */
export async function composeMail(request: SendRequest, addresses: MailAddresses, date: Date): Promise<MailMessage> {
  const { payload, notificationId } = request;
  if (payload.type !== 'email') throw new Error('this message was written for a webhook, not for e-mail');
  const thread = `<group-${payload.threadId}@${addresses.host}>`;
  const message = new MailComposer({
    from: addresses.from,
    to: [...addresses.to],
    ...(addresses.cc?.length ? { cc: [...addresses.cc] } : {}),
    ...(addresses.replyTo === undefined ? {} : { replyTo: addresses.replyTo }),
    subject: payload.subject,
    text: payload.text,
    html: payload.html,
    date,
    messageId: `<${notificationId}@${addresses.host}>`,
    inReplyTo: thread,
    references: thread,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    baseBoundary: notificationId,
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const { from, to } = message.getEnvelope();
  return { from: from || '', to, raw: await message.build() };
}
