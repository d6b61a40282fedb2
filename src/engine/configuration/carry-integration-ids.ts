import type { ContactPointDraft } from '../operations/read-contact-point.js';
import type { IntegrationConfig } from '../ports/contact-point-store.js';

type IntegrationDraft = ContactPointDraft['integrations'][number];

/**
 * A draft whose integrations keep the ids of those that stand, kind by kind in their order: what each was told already
 * is known by its id.
 */
export function carryIntegrationIds(draft: ContactPointDraft, stored: readonly IntegrationConfig[]): ContactPointDraft {
  const free = [...stored];
  const integrations = draft.integrations.map((integration): IntegrationDraft => {
    const at = free.findIndex((known) => kindOf(known) === kindOf(integration));
    const [known] = at < 0 ? [] : free.splice(at, 1);
    return { ...integration, id: known?.id };
  });
  return { ...draft, integrations };
}

function kindOf({ type, message }: Pick<IntegrationDraft, 'type' | 'message'>): string {
  return `${type} ${message.preset ?? ''}`;
}
