import type { WebhookDraft } from '../operations/webhook-draft.js';
import type { GivenFields } from './given-fields.js';
import { mapTimeout, noticeOf } from './map-channel.js';
import { mapConnection } from './map-connection.js';

/** `undefined` when its address cannot be known beforehand. */
export function mapWebhook(given: GivenFields): WebhookDraft | undefined {
  const { url, basicAuth } = withoutCredentials(given.text('url'));
  const maxAlerts = Math.min(10_000, Number(given.text('max_alerts') ?? 0));
  const draft: WebhookDraft = {
    ...mapConnection(given.part('http_config')),
    ...noticeOf(given, true),
    // As in Go, what the address says comes before any other authorization.
    ...(basicAuth ? { basicAuth, bearerToken: null } : {}),
    id: undefined,
    type: 'webhook',
    url,
    method: 'POST',
    secret: null,
    secrets: {},
    timeoutMs: mapTimeout(given),
    maxAlerts: Math.max(maxAlerts, 0),
    message: { templates: {}, options: {} },
  };
  given.noteGiven(['payload'], 'write it as a template of the body: it is sent as version 4 until then');
  given.rest('has no counterpart here');
  if (url === undefined || url.includes('{{')) {
    given.note(
      'url',
      url === undefined ? 'was not read' : 'addresses are not templates here: route to several receivers',
    );
    return undefined;
  }
  return draft;
}

interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** `https://user:password@host/`: the address, and what stands before the host apart. */
function withoutCredentials(text: string | undefined): {
  readonly url: string | undefined;
  readonly basicAuth?: Credentials;
} {
  const url = text !== undefined && URL.canParse(text) ? new URL(text) : undefined;
  if (!url || url.username === '') return { url: text };
  const basicAuth = { username: plain(url.username), password: plain(url.password) };
  url.username = '';
  url.password = '';
  return { url: url.href, basicAuth };
}

function plain(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
