import type { IntegrationConfig } from '../../../engine/ports/contact-point-store.js';
import { IntegrationSecrets } from '../../../engine/ports/integration-secrets.js';
import type { SecretBox } from '../../../engine/ports/secret-box.js';
import type { Database } from '../database.js';
import type { ContactPointDefinition } from './stored-contact-point.js';
import { integrationConfig } from './stored-integration.js';

export class IntegrationRecords extends IntegrationSecrets {
  constructor(
    private readonly database: Database,
    private readonly box: SecretBox,
  ) {
    super();
  }

  async byId(integrationId: string): Promise<IntegrationConfig | undefined> {
    // Contact points are few; the pattern only spares reading those that cannot be meant.
    const rows = await this.database.read((session) =>
      session.query<{ definition: string }>('SELECT definition FROM contact_point WHERE definition LIKE ?', [
        `%"${integrationId}"%`,
      ]),
    );
    for (const row of rows) {
      const { integrations } = JSON.parse(row.definition) as ContactPointDefinition;
      const found = integrations.find((integration) => integration.id === integrationId);
      if (found) return integrationConfig(found, this.box);
    }
    return undefined;
  }
}
