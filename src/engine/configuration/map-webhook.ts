import type { WebhookDraft } from '../operations/webhook-draft.js';
import type { GivenFields } from './given-fields.js';
import { mapTimeout, noticeOf } from './map-channel.js';
import { mapConnection } from './map-connection.js';

/** `undefined` when its address cannot be known beforehand. */
export function mapWebhook(given: GivenFields): WebhookDraft | undefined {
  const url = given.text('url');
  const maxAlerts = Math.min(10_000, Number(given.text('max_alerts') ?? 0));
  const draft: WebhookDraft = {
    ...mapConnection(given.part('http_config')),
    ...noticeOf(given, true),
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
