import type { IntegrationConfig } from './contact-point-store.js';

/** Where a leased notification goes, its secrets in the clear: read for each attempt, never kept. */
export abstract class IntegrationSecrets {
  /** `undefined` when the contact point or this integration of it was deleted. Throws `Unavailable`. */
  abstract byId(integrationId: string): Promise<IntegrationConfig | undefined>;
}
