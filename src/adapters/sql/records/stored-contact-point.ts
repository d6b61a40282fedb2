import { formatDuration } from '../../../domain/time/duration.js';
import type { ContactPointConfig, IntegrationConfig } from '../../../engine/ports/contact-point-store.js';
import type { SecretBox } from '../../../engine/ports/secret-box.js';
import { storedDuration } from '../stored-duration.js';

/** The definition in the database: the API's shape, with its secrets sealed. */
export interface ContactPointDefinition {
  readonly name: string;
  readonly team?: string;
  readonly onUnknown: 'resend' | 'hold';
  readonly giveUpAfter: string;
  readonly integrations: readonly IntegrationDefinition[];
}

export type IntegrationDefinition =
  | {
      readonly id: string;
      readonly type: 'webhook';
      /** Sealed: the address of a chat's webhook is all that somebody needs to post there. */
      readonly url: string;
      /** Sealed. */
      readonly secret?: string;
      /** Values are sealed. */
      readonly headers: Readonly<Record<string, string>>;
      readonly timeout: string;
      readonly sendResolved: boolean;
    }
  | { readonly id: string; readonly type: 'email'; readonly to: readonly string[]; readonly sendResolved: boolean };

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

export function integrationConfig(definition: IntegrationDefinition, box: SecretBox): IntegrationConfig {
  if (definition.type === 'email') return definition;
  const { id, type, url, sendResolved } = definition;
  return {
    id,
    type,
    url: box.open(url),
    secret: definition.secret === undefined ? undefined : box.open(definition.secret),
    headers: mapValues(definition.headers, (sealed) => box.open(sealed)),
    timeoutMs: storedDuration(definition.timeout),
    sendResolved,
  };
}

function integrationDefinition(config: IntegrationConfig, box: SecretBox): IntegrationDefinition {
  if (config.type === 'email') return config;
  const { id, type, url, sendResolved } = config;
  return {
    id,
    type,
    url: box.seal(url),
    ...(config.secret === undefined ? {} : { secret: box.seal(config.secret) }),
    headers: mapValues(config.headers, (value) => box.seal(value)),
    timeout: formatDuration(config.timeoutMs),
    sendResolved,
  };
}

export function mapValues(
  record: Readonly<Record<string, string>>,
  change: (value: string) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
