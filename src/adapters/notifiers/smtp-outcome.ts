import { maskSecrets } from '../../domain/notification/mask-secrets.js';
import { clipText, oneLine } from '../../domain/notification/message/clip-text.js';
import type { AttemptOutcome } from '../../domain/notification/notification.js';
import type { SendResult } from '../../engine/ports/notifier.js';
import { connectionFault } from './connection-fault.js';
import type { RefusedRecipient, SmtpExchange, SmtpFailure } from './smtp-exchange.js';

export interface MailAttempt {
  /** Host and port of the mail server. */
  readonly server: string;
  readonly timeoutMs: number;
  readonly secrets: readonly string[];
}

/** Replies about who we are rather than about the message: the operator mends the settings, the message waits. */
const loginCodes: readonly number[] = [530, 534, 535, 538];

/**
 * What an exchange means. A message is one unit: taken for at least one recipient it is delivered, with those that
 * were refused named in the error, because sending it again would reach the others twice.
 */
export function smtpOutcome(seen: SmtpExchange, attempt: MailAttempt): SendResult {
  const { failure, refused } = seen;
  const error = failure ? failureText(seen, failure, attempt) : refusedText(refused);
  return {
    outcome: failure ? failureOutcome(seen, failure) : 'delivered',
    code: failure ? (failure.kind === 'replied' ? failure.code : undefined) : 250,
    error: error && clipText(oneLine(maskSecrets(error, attempt.secrets)), 500),
    retryAfterMs: undefined,
  };
}

function failureOutcome({ phase }: SmtpExchange, failure: SmtpFailure): AttemptOutcome {
  if (failure.kind === 'unsendable') return 'rejected';
  if (failure.kind !== 'replied') return phase === 'message' ? 'unknown' : 'retryable';
  // What a server says before it has heard of the message is about the server or the settings.
  const aboutMessage = phase === 'envelope' || phase === 'message';
  return failure.code >= 500 && aboutMessage && !loginCodes.includes(failure.code) ? 'rejected' : 'retryable';
}

function failureText(seen: SmtpExchange, failure: SmtpFailure, { server, timeoutMs }: MailAttempt): string {
  const doubt = seen.phase === 'message' ? '; whether the message arrived is not known' : '';
  switch (failure.kind) {
    case 'unsendable':
      return `the message cannot be sent: ${failure.cause.message}`;
    case 'replied':
      return `${server} answered ${failure.reply || failure.code}${replyAdvice(seen, failure.code)}`;
    case 'timeout':
      return `${server} ${timeoutWords[seen.phase]} within ${timeoutMs / 1_000} s${doubt}`;
    case 'aborted':
      return `sending to ${server} was broken off${doubt}`;
    case 'broken':
      return seen.phase === 'connect'
        ? `could not connect to ${server}: ${connectionFault(failure.cause)}`
        : `the connection to ${server} broke (${connectionFault(failure.cause)})${doubt}`;
  }
}

const timeoutWords = {
  queue: 'had no free connection for this message',
  connect: 'did not get ready',
  envelope: 'did not take the message',
  message: 'did not answer',
} as const;

function replyAdvice({ phase, refused }: SmtpExchange, code: number): string {
  if (phase === 'connect' || loginCodes.includes(code)) return '; check the settings of the mail server';
  const names = refused.map(({ address }) => address).slice(0, 10);
  return names.length > 0 ? ` for ${names.join(', ')}` : '';
}

function refusedText(refused: readonly RefusedRecipient[]): string | undefined {
  if (refused.length === 0) return undefined;
  const each = refused.map(({ address, code, reply }) => `${address} (${reply || code})`);
  return `delivered, but the mail server refused ${each.join(', ')}`;
}
