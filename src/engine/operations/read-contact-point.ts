import type { OwnerWish } from '../../domain/access/decide-owner.js';
import { emailParts } from '../../domain/routing/message-parts.data.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { ContactPointConfig, IntegrationConfig } from '../ports/contact-point-store.js';
import type { TargetPolicy } from '../ports/target-policy.js';
import { requireBetween } from './input-bounds.js';
import { messageFaults, type NoticeDraft } from './message-faults.js';
import { readWebhook } from './read-webhook.js';
import type { InputFault } from './refusal.js';
import type { WebhookDraft } from './webhook-draft.js';

export interface EmailDraft extends NoticeDraft {
  readonly id: string | undefined;
  readonly type: 'email';
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly replyTo: string | undefined;
}

export interface ContactPointDraft {
  readonly name: string;
  readonly team: OwnerWish;
  readonly onUnknown: 'resend' | 'hold';
  readonly giveUpAfterMs: DurationMs;
  readonly integrations: readonly (WebhookDraft | EmailDraft)[];
}

const shortestGiveUpMs = 1_000;
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
    { path: 'giveUpAfter', least: shortestGiveUpMs, most: longestGiveUpMs, text: '1s to 30d' },
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
    if (integration.type === 'email') {
      faults.push(...messageFaults(integration.message, { parts: emailParts, kind: 'an e-mail', path }));
      return { ...integration, id };
    }
    const known = before?.type === 'webhook' ? before : undefined;
    return readWebhook({ ...integration, id }, known, { path, policy: tools.policy }, faults);
  });
  return { name, onUnknown, giveUpAfterMs, integrations };
}
