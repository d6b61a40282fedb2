import { Global, Module } from '@nestjs/common';
import { re2Matchers } from '../../adapters/regex/re2-patterns.js';
import type { MailServer } from '../../engine/configuration/configuration.js';
import { ExportConfiguration } from '../../engine/configuration/export-configuration.js';
import { ImportConfiguration } from '../../engine/configuration/import-configuration.js';
import { PutConfiguration } from '../../engine/configuration/put-configuration.js';
import { CurrentMail } from '../../engine/mail/current-mail.js';
import type { MailInForce } from '../../engine/mail/mail-in-force.js';
import { SaveContactPoint } from '../../engine/operations/save-contact-point.js';
import { SaveInhibition } from '../../engine/operations/save-inhibition.js';
import { SaveMessageTemplate } from '../../engine/operations/save-message-template.js';
import { SaveMuteTiming } from '../../engine/operations/save-mute-timing.js';
import { SaveRouting } from '../../engine/operations/save-routing.js';
import { ContactPointStore } from '../../engine/ports/contact-point-store.js';
import { InhibitionStore } from '../../engine/ports/inhibition-store.js';
import { MessageTemplateStore } from '../../engine/ports/message-template-store.js';
import { MuteTimingStore } from '../../engine/ports/mute-timing-store.js';
import { RoutingStore } from '../../engine/ports/routing-store.js';
import { TargetPolicy } from '../../engine/ports/target-policy.js';
import { Transactions } from '../../engine/ports/transactions.js';
import { YamlOfConfiguration } from '../node/yaml-of-configuration.js';
import { provided } from './provided.js';

const stores = {
  routing: RoutingStore,
  points: ContactPointStore,
  timings: MuteTimingStore,
  inhibitions: InhibitionStore,
  templates: MessageTemplateStore,
};

const providers = [
  provided(
    ExportConfiguration,
    { mail: CurrentMail, ...stores },
    ({ mail, ...parts }) =>
      new ExportConfiguration({
        ...parts,
        yaml: new YamlOfConfiguration(),
        mail: async () => mailServer(await mail.read()),
      }),
  ),
  provided(
    PutConfiguration,
    {
      ...stores,
      saveRouting: SaveRouting,
      savePoint: SaveContactPoint,
      saveTiming: SaveMuteTiming,
      saveInhibition: SaveInhibition,
      saveTemplate: SaveMessageTemplate,
      policy: TargetPolicy,
    },
    (parts) => new PutConfiguration(parts),
  ),
  provided(
    ImportConfiguration,
    { putting: PutConfiguration, transactions: Transactions },
    ({ putting, transactions }) =>
      new ImportConfiguration(putting, transactions, new YamlOfConfiguration(), re2Matchers()),
  ),
];

function mailServer({ server, from }: MailInForce): MailServer | undefined {
  if (!server) return undefined;
  const { host, port } = server.config;
  return { smarthost: `${host.includes(':') ? `[${host}]` : host}:${port}`, from: from.address };
}

/** The configuration as a whole, in the words of alertmanager.yml. */
@Global()
@Module({ providers, exports: providers })
export class ConfigurationModule {}
