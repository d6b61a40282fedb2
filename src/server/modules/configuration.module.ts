import { Global, Module } from '@nestjs/common';
import { parseSmtpUrl } from '../../adapters/notifiers/smtp-server.js';
import type { MailServer } from '../../engine/configuration/configuration.js';
import { ExportConfiguration } from '../../engine/configuration/export-configuration.js';
import { ContactPointStore } from '../../engine/ports/contact-point-store.js';
import { InhibitionStore } from '../../engine/ports/inhibition-store.js';
import { MuteTimingStore } from '../../engine/ports/mute-timing-store.js';
import { RoutingStore } from '../../engine/ports/routing-store.js';
import { YamlText } from '../../engine/ports/yaml-text.js';
import { NodeCore } from '../node/node-core.js';
import type { Settings } from '../settings/parse-settings.js';
import { provided } from './provided.js';

const providers = [
  provided(
    ExportConfiguration,
    {
      core: NodeCore,
      routing: RoutingStore,
      points: ContactPointStore,
      timings: MuteTimingStore,
      inhibitions: InhibitionStore,
      yaml: YamlText,
    },
    ({ core, ...parts }) => new ExportConfiguration({ ...parts, mail: mailServer(core.settings) }),
  ),
];

function mailServer({ smtpUrl, mailFrom }: Settings): MailServer | undefined {
  if (!smtpUrl) return undefined;
  const { host, port } = parseSmtpUrl(smtpUrl.href);
  return { smarthost: `${host.includes(':') ? `[${host}]` : host}:${port}`, from: mailFrom };
}

/** The configuration as a whole, in the words of alertmanager.yml. */
@Global()
@Module({ providers, exports: providers })
export class ConfigurationModule {}
