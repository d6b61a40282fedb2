export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Sends one message to a user about their account. */
export abstract class Mailer {
  /** `not-configured` when no SMTP server is set; `failed` with the server's words, secrets masked. */
  abstract send(mail: Mail): Promise<MailOutcome>;
}

export type MailOutcome =
  | { readonly sent: true }
  | { readonly sent: false; readonly reason: 'not-configured' }
  | { readonly sent: false; readonly reason: 'failed'; readonly message: string };
