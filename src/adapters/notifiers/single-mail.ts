import MailComposer from 'nodemailer/lib/mail-composer';
import type { MailMessage } from './mail-message.js';

export interface SingleMail {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
}

export interface SingleMailOptions {
  /** Right part of every Message-ID. */
  readonly host: string;
  readonly newId: () => string;
  readonly now: () => number;
}

/** Composes a mail to one person that belongs to no thread and is sent once. */
export async function composeSingleMail(mail: SingleMail, options: SingleMailOptions): Promise<MailMessage> {
  const message = new MailComposer({
    ...mail,
    to: [{ name: '', address: mail.to }],
    date: new Date(options.now()),
    messageId: `<${options.newId()}@${options.host}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  return { from: message.getEnvelope().from || '', to: [mail.to], raw: await message.build() };
}
