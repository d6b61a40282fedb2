import { formatDuration } from '../../../domain/time/duration.js';
import type { ContactPointConfig } from '../../../engine/ports/contact-point-store.js';
import type { SecretBox } from '../../../engine/ports/secret-box.js';
import { storedDuration } from '../stored-duration.js';
import { type IntegrationDefinition, integrationConfig, integrationDefinition } from './stored-integration.js';

/** The definition in the database: the API's shape, with its secrets sealed. */
export interface ContactPointDefinition {
  readonly name: string;
  readonly team?: string;
  readonly onUnknown: 'resend' | 'hold';
  readonly giveUpAfter: string;
  readonly integrations: readonly IntegrationDefinition[];
}

export function contactPointDefinition(config: ContactPointConfig, box: SecretBox): ContactPointDefinition {
  return {
    name: config.name,
    ...(config.team === undefined ? {} : { team: config.team }),
    onUnknown: config.onUnknown,
    giveUpAfter: formatDuration(config.giveUpAfterMs),
    integrations: config.integrations.map((integration) => integrationDefinition(integration, box)),
  };
}

export function contactPointConfig(definition: ContactPointDefinition, box: SecretBox): ContactPointConfig {
  return {
    name: definition.name,
    team: definition.team,
    onUnknown: definition.onUnknown,
    giveUpAfterMs: storedDuration(definition.giveUpAfter),
    integrations: definition.integrations.map((integration) => integrationConfig(integration, box)),
  };
}
