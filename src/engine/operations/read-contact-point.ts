import type { OwnerWish } from '../../domain/access/decide-owner.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { ContactPointConfig, IntegrationConfig, WebhookConfig } from '../ports/contact-point-store.js';
import type { TargetPolicy } from '../ports/target-policy.js';
import { editedUrl } from './masked-url.js';
import type { InputFault } from './refusal.js';
import { editedHeaders, editedSecret, type SecretEdit } from './secret-edit.js';
import { urlFault } from './url-fault.js';

export interface WebhookDraft {
  readonly id: string | undefined;
  readonly type: 'webhook';
  readonly url: string;
  readonly secret: SecretEdit;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs: DurationMs;
  readonly sendResolved: boolean;
}

export interface EmailDraft {
  readonly id: string | undefined;
  readonly type: 'email';
  readonly to: readonly string[];
  readonly sendResolved: boolean;
}

export interface ContactPointDraft {
  readonly name: string;
  readonly team: OwnerWish;
  readonly onUnknown: 'resend' | 'hold';
  readonly giveUpAfterMs: DurationMs;
  readonly integrations: readonly (WebhookDraft | EmailDraft)[];
}

const secretForm = /^(?:whsec_)?(?=.)(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
/** Headers that Tocsin or HTTP itself writes. */
const ownHeader = /^(?:host|content-length|content-type|transfer-encoding|connection|webhook-.*|x-tocsin-.*)$/i;
const keptElsewhere = 'keeps a stored address of the same host only: give the whole address';
const shortestTimeoutMs = 1_000;
const longestTimeoutMs = 600_000;
const longestGiveUpMs = 30 * 86_400_000;

/**
 * What an edit makes of a contact point: secrets that it keeps come from `stored`. Adds every fault to `faults`. Who
 * owns it is decided elsewhere.
 */
export function readContactPoint(
  draft: ContactPointDraft,
  stored: ContactPointConfig | undefined,
  tools: { readonly policy: TargetPolicy; readonly newId: () => string },
  faults: InputFault[],
): Omit<ContactPointConfig, 'team'> {
  const { name, onUnknown, giveUpAfterMs } = draft;
  requireBetween(
    giveUpAfterMs,
    { path: 'giveUpAfter', least: shortestTimeoutMs, most: longestGiveUpMs, text: '1s to 30d' },
    faults,
  );
  const taken = new Set<string>();
  const integrations = draft.integrations.map((integration, index): IntegrationConfig => {
    const path = `integrations[${index}]`;
    const before = stored?.integrations.find((known) => known.id === integration.id && known.type === integration.type);
    if (integration.id !== undefined && (!before || taken.has(before.id))) {
      faults.push({
        path: `${path}.id`,
        message: 'is no integration of this contact point: leave it out for a new one',
      });
    }
    const id = before?.id ?? tools.newId();
    taken.add(id);
    if (integration.type === 'email') return { ...integration, id };
    return readWebhook(
      { ...integration, id },
      before?.type === 'webhook' ? before : undefined,
      { path, ...tools },
      faults,
    );
  });
  return { name, onUnknown, giveUpAfterMs, integrations };
}

function readWebhook(
  draft: WebhookDraft & { readonly id: string },
  stored: WebhookConfig | undefined,
  place: { readonly path: string; readonly policy: TargetPolicy },
  faults: InputFault[],
): WebhookConfig {
  const { path, policy } = place;
  const url = editedUrl(draft.url, stored?.url);
  const badUrl = url === undefined ? keptElsewhere : urlFault(url, policy);
  if (badUrl) faults.push({ path: `${path}.url`, message: badUrl });
  const bounds = { path: `${path}.timeout`, least: shortestTimeoutMs, most: longestTimeoutMs, text: '1s to 10m' };
  requireBetween(draft.timeoutMs, bounds, faults);
  const secret = editedSecret(draft.secret, stored?.secret);
  if (secret !== undefined && !secretForm.test(secret)) {
    faults.push({
      path: `${path}.secret`,
      message: 'must be whsec_ and a key in base64: make one with `openssl rand -base64 32`',
    });
  }
  const { headers, missing } = editedHeaders(draft.headers, stored?.headers ?? {});
  for (const name of missing) {
    faults.push({ path: `${path}.headers[${JSON.stringify(name)}]`, message: 'has no stored value to keep: give one' });
  }
  faults.push(...headerFaults(Object.keys(headers), `${path}.headers`));
  const { id, type, timeoutMs, sendResolved } = draft;
  return { id, type, url: url ?? draft.url, secret, headers, timeoutMs, sendResolved };
}

/** Faults of header names: those that are written by Tocsin, and the same name twice. */
export function headerFaults(names: readonly string[], path: string): readonly InputFault[] {
  const seen = new Set<string>();
  return names.flatMap((name) => {
    const place = `${path}[${JSON.stringify(name)}]`;
    if (ownHeader.test(name)) return [{ path: place, message: 'is written by Tocsin itself: take it away' }];
    const lower = name.toLowerCase();
    if (seen.has(lower)) return [{ path: place, message: 'stands there twice: header names know no case' }];
    seen.add(lower);
    return [];
  });
}

interface Bounds {
  readonly path: string;
  readonly least: number;
  readonly most: number;
  readonly text: string;
}

export function requireBetween(value: number, bounds: Bounds, faults: InputFault[]): void {
  if (value < bounds.least || value > bounds.most)
    faults.push({ path: bounds.path, message: `must be ${bounds.text}` });
}
