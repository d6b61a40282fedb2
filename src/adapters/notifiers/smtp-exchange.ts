/** How far a message got. In `message` the final dot may have left: from there on silence means `unknown`. */
export type SmtpPhase = 'queue' | 'connect' | 'envelope' | 'message';

export interface RefusedRecipient {
  readonly address: string;
  readonly code: number | undefined;
  readonly reply: string;
}

export type SmtpFailure =
  /** The server said no. */
  | { readonly kind: 'replied'; readonly code: number; readonly reply: string }
  /** The message itself cannot be sent, whichever server is asked. */
  | { readonly kind: 'unsendable'; readonly cause: Error }
  | { readonly kind: 'timeout' | 'aborted' }
  | { readonly kind: 'broken'; readonly cause: Error };

/** What was seen of one attempt to hand a message to the mail server. */
export interface SmtpExchange {
  readonly phase: SmtpPhase;
  /** `undefined` when the server took the message for at least one recipient. */
  readonly failure: SmtpFailure | undefined;
  readonly refused: readonly RefusedRecipient[];
}
