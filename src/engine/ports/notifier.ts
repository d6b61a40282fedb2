import type { AttemptOutcome, MessagePayload } from '../../domain/notification/notification.js';
import type { DurationMs } from '../../domain/time/duration.js';

export interface SendRequest {
  readonly notificationId: string;
  readonly integrationId: string;
  readonly payload: MessagePayload;
  readonly node: string;
  /** From 1. */
  readonly attemptNo: number;
}

export interface SendResult {
  readonly outcome: AttemptOutcome;
  readonly code: number | undefined;
  /** One sentence without secrets. */
  readonly error: string | undefined;
  /** What the receiver asked for with `Retry-After`. */
  readonly retryAfterMs: DurationMs | undefined;
}

/** Sends one message. Never throws; an abort after something was handed over is `unknown`, before it `retryable`. */
export abstract class Notifier {
  abstract send(request: SendRequest, abort: AbortSignal): Promise<SendResult>;
}
