import { clipText, oneLine } from '../../domain/notification/message/clip-text.js';
import { maskSecrets } from '../../domain/notification/mask-secrets.js';
import type { WebhookPreset } from '../../domain/routing/route.js';
import type { Instant } from '../../domain/time/instant.js';
import type { SendResult } from '../../engine/ports/notifier.js';
import { connectionFault } from './connection-fault.js';
import type { HttpAnswer, HttpExchange } from './http-exchange.js';
import { type AnswerMeaning, presetAnswer } from './preset-answer.js';
import { retryAfterMs } from './retry-after.js';

export interface WebhookAttempt {
  /** For sentences: host and port, never the whole URL, whose path may be a secret. */
  readonly host: string;
  readonly timeoutMs: number;
  /** Whose answer it is. */
  readonly preset: WebhookPreset | undefined;
  readonly secrets: readonly string[];
  readonly now: Instant;
}

const longestWaitMs = 24 * 3_600_000;

/** Statuses of 4xx that ask for another try; every 5xx does too. */
const retryableStatuses: readonly number[] = [408, 425, 429];

/** What an exchange means: contract.md's table of outcomes. */
export function webhookOutcome(seen: HttpExchange, attempt: WebhookAttempt): SendResult {
  if (seen.answer) return answered(seen.answer, attempt);
  const failure = seen.failure ?? { kind: 'broken' as const, cause: new Error('no answer') };
  const error = seen.handedOver ? unansweredText(failure, attempt) : unsentText(failure, attempt);
  const outcome = seen.handedOver ? 'unknown' : isHopeless(failure.cause) ? 'rejected' : 'retryable';
  return {
    outcome,
    code: undefined,
    error: clipText(oneLine(maskSecrets(error, attempt.secrets)), 500),
    retryAfterMs: undefined,
  };
}

function answered(answer: HttpAnswer, attempt: WebhookAttempt): SendResult {
  const { status } = answer;
  const meaning = attempt.preset ? presetAnswer(attempt.preset, answer) : {};
  const outcome = meaning.outcome ?? outcomeOf(status);
  if (outcome === 'delivered') return { outcome, code: status, error: undefined, retryAfterMs: undefined };
  // Masked before it is clipped: a clipped secret would no longer be recognised.
  const excerpt = clipText(oneLine(maskSecrets(answer.excerpt, attempt.secrets)), 300);
  const said = excerpt === '' ? '' : `: ${excerpt}`;
  const advice = meaning.advice ? ` (${meaning.advice})` : adviceText(answer, outcome);
  return {
    outcome,
    code: status,
    error: `${attempt.host} answered ${status}${advice}${said}`,
    retryAfterMs: outcome === 'retryable' ? waitMs(answer, meaning, attempt.now) : undefined,
  };
}

function outcomeOf(status: number): 'delivered' | 'retryable' | 'rejected' {
  if (status < 300) return 'delivered';
  return status >= 500 || retryableStatuses.includes(status) ? 'retryable' : 'rejected';
}

/** The longer one, where the header and the body say both. */
function waitMs(answer: HttpAnswer, { retryAfterS }: AnswerMeaning, now: Instant): number | undefined {
  const inBody = retryAfterS === undefined ? undefined : Math.min(Math.ceil(retryAfterS * 1_000), longestWaitMs);
  const inHeader = retryAfterMs(answer.retryAfter, now);
  return inBody === undefined ? inHeader : Math.max(inBody, inHeader ?? 0);
}

function adviceText({ status, location }: HttpAnswer, outcome: 'retryable' | 'rejected'): string {
  if (outcome === 'retryable') return '';
  if (status < 300) return ' and does not take the message';
  if (status >= 400) return ' and is not asked again; check the URL and the secrets of the contact point';
  const to = location && URL.canParse(location) ? ` to ${new URL(location).origin}` : '';
  return ` (a redirect${to}), which is not followed; put the final address into the contact point`;
}

function unansweredText({ kind, cause }: NonNullable<HttpExchange['failure']>, attempt: WebhookAttempt): string {
  const why = {
    timeout: `${attempt.host} did not answer within ${attempt.timeoutMs / 1_000} s`,
    aborted: `sending to ${attempt.host} was broken off before an answer came`,
    broken: `the connection to ${attempt.host} ended without a valid answer (${connectionEnd(cause)})`,
  }[kind];
  return `${why}; whether the message arrived is not known`;
}

function connectionEnd(cause: Error): string {
  const { code = '' } = cause as NodeJS.ErrnoException;
  if (code.startsWith('HPE_') || code === 'UND_ERR_HEADERS_OVERFLOW') return `not HTTP: ${cause.message}`;
  return cause.message || code || cause.name;
}

function unsentText({ kind, cause }: NonNullable<HttpExchange['failure']>, attempt: WebhookAttempt): string {
  if (isHopeless(cause)) return `nothing was sent to ${attempt.host}: ${cause.message}`;
  if (kind === 'aborted') return `nothing was sent to ${attempt.host}: sending was broken off`;
  const why = kind === 'timeout' ? `nobody answered within ${attempt.timeoutMs / 1_000} s` : connectionFault(cause);
  return `could not connect to ${attempt.host}: ${why}`;
}

/** What another try would meet again: a target that policy forbids, or a request that cannot be written. */
function isHopeless(cause: Error): boolean {
  const { code = '' } = cause as NodeJS.ErrnoException;
  return ['TARGET_REFUSED', 'PROXY_CREDENTIALS', 'UND_ERR_INVALID_ARG', 'UND_ERR_NOT_SUPPORTED'].includes(code);
}
