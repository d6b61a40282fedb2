import type { AttemptOutcome, MessagePayload } from '../../domain/notification/notification.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { IntegrationConfig } from './contact-point-store.js';

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

/** One step of a message on its way out, as it was seen. */
export interface SendStep {
  readonly name: 'dns' | 'connect' | 'tls' | 'login' | 'answer';
  readonly outcome: 'ok' | 'failed';
  readonly ms: DurationMs;
  /** What was seen, or why it failed; without secrets. */
  readonly detail: string;
}

export interface TriedSend {
  readonly result: SendResult;
  readonly steps: readonly SendStep[];
}

/** Sends one message with settings that need not be stored, and tells each step. Never throws. */
export abstract class TrialNotifier {
  abstract tryOut(config: IntegrationConfig, request: SendRequest, abort: AbortSignal): Promise<TriedSend>;
}
