import { plainParts, presetParts } from '../../domain/routing/message-parts.data.js';
import type { WebhookConfig } from '../ports/contact-point-store.js';
import type { TargetPolicy } from '../ports/target-policy.js';
import { requireBetween } from './input-bounds.js';
import { editedProxyUrl, editedUrl, isSameOrigin } from './masked-url.js';
import { messageFaults } from './message-faults.js';
import { readWebhookSecrets } from './read-webhook-secrets.js';
import type { InputFault } from './refusal.js';
import { proxyFault, urlFault } from './url-fault.js';
import type { WebhookDraft } from './webhook-draft.js';

const keptElsewhere = 'keeps a stored address of the same host only: give the whole address';
const shortestTimeoutMs = 100;
const longestTimeoutMs = 600_000;

interface Place {
  readonly path: string;
  readonly policy: TargetPolicy;
}

/** What an edit makes of a webhook: secrets that it keeps come from `stored`. Adds every fault to `faults`. */
export function readWebhook(
  draft: WebhookDraft & { readonly id: string },
  stored: WebhookConfig | undefined,
  place: Place,
  faults: InputFault[],
): WebhookConfig {
  const { path } = place;
  const parts = draft.message.preset ? presetParts[draft.message.preset] : plainParts;
  const url = readUrl({ ...draft, url: draft.url ?? parts.url }, stored, place, faults);
  const bounds = { path: `${path}.timeout`, least: shortestTimeoutMs, most: longestTimeoutMs, text: '100ms to 10m' };
  requireBetween(draft.timeoutMs, bounds, faults);
  const proxyUrl = readProxyUrl(draft.proxyUrl, stored, place, faults);
  // What is kept goes where it went before, or nowhere: who may edit an address must not learn secrets by it.
  const sameWay = isSameOrigin(url, stored?.url) && isSameOrigin(proxyUrl, stored?.proxyUrl);
  const secrets = readWebhookSecrets(
    draft,
    stored,
    { path, sameWay, required: draft.message.preset && parts.secrets },
    faults,
  );
  faults.push(...tlsFaults(draft.tls, place));
  faults.push(...messageFaults(draft.message, { parts, kind: draft.message.preset ?? 'a plain webhook', path }));
  const { id, type, method, tls, timeoutMs, sendResolved, only, maxAlerts, message } = draft;
  return { id, type, url, method, ...secrets, tls, proxyUrl, timeoutMs, sendResolved, only, maxAlerts, message };
}

function readUrl(
  draft: Pick<WebhookDraft, 'url'>,
  stored: WebhookConfig | undefined,
  { path, policy }: Place,
  faults: InputFault[],
): string {
  const url = draft.url === undefined ? '' : editedUrl(draft.url, stored?.url);
  const fault = draft.url === undefined ? 'is required' : url === undefined ? keptElsewhere : urlFault(url, policy);
  if (fault) faults.push({ path: `${path}.url`, message: fault });
  return url ?? '';
}

function readProxyUrl(
  edit: string | undefined,
  stored: WebhookConfig | undefined,
  { path, policy }: Place,
  faults: InputFault[],
): string | undefined {
  if (edit === undefined) return undefined;
  const url = editedProxyUrl(edit, stored?.proxyUrl);
  const fault = url === undefined ? keptElsewhere : proxyFault(url, policy);
  if (fault) faults.push({ path: `${path}.proxyUrl`, message: fault });
  return url;
}

function tlsFaults(tls: WebhookConfig['tls'], { path, policy }: Place): readonly InputFault[] {
  const faults: InputFault[] = [];
  const ca = tls.ca === undefined ? undefined : policy.authorityFault(tls.ca);
  if (ca) faults.push({ path: `${path}.tls.ca`, message: ca });
  if (tls.insecureSkipVerify && !policy.allowsPrivate()) {
    const message = 'needs TOCSIN_ALLOW_PRIVATE_TARGETS=true: give the authority of the server in tls.ca instead';
    faults.push({ path: `${path}.tls.insecureSkipVerify`, message });
  }
  return faults;
}
