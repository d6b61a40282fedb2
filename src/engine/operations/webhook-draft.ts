import type { DurationMs } from '../../domain/time/duration.js';
import type { WebhookConfig } from '../ports/contact-point-store.js';
import type { NoticeDraft } from './message-faults.js';
import type { SecretEdit } from './secret-edit.js';

/** A webhook as somebody wants it to be. */
export interface WebhookDraft extends NoticeDraft {
  readonly id: string | undefined;
  readonly type: 'webhook';
  /** `undefined`: the preset's own. */
  readonly url: string | undefined;
  readonly method: 'POST' | 'PUT';
  readonly secret: SecretEdit;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly basicAuth: { readonly username: string; readonly password: SecretEdit } | undefined;
  readonly bearerToken: SecretEdit;
  readonly tls: WebhookConfig['tls'];
  readonly proxyUrl: string | undefined;
  /** Those that are left out are removed; `undefined` keeps the stored value of that name. */
  readonly secrets: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs: DurationMs;
}
