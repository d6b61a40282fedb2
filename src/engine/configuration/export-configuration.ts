import { NotFound } from '../operations/refusal.js';
import type { ContactPointStore } from '../ports/contact-point-store.js';
import type { InhibitionStore } from '../ports/inhibition-store.js';
import type { MessageTemplateStore } from '../ports/message-template-store.js';
import type { MuteTimingStore } from '../ports/mute-timing-store.js';
import type { RoutingStore } from '../ports/routing-store.js';
import type { YamlText } from '../ports/yaml-text.js';
import type { MailServer } from './configuration.js';
import { everyPage } from './every-page.js';
import { printConfiguration } from './print-configuration.js';

export interface ExportParts {
  readonly routing: RoutingStore;
  readonly points: ContactPointStore;
  readonly timings: MuteTimingStore;
  readonly inhibitions: InhibitionStore;
  readonly templates: MessageTemplateStore;
  readonly yaml: YamlText;
  readonly mail: () => Promise<MailServer | undefined>;
}

/** What stands, as a valid alertmanager.yml without secrets. */
export class ExportConfiguration {
  constructor(private readonly parts: ExportParts) {}

  /** What Alertmanager has no words for is named in comments. */
  async text(): Promise<string> {
    const { routing, points, timings, inhibitions, templates, yaml, mail } = this.parts;
    const stored = await routing.read();
    if (!stored) throw new NotFound('the routing tree is missing from the database');
    const { config, leftOut } = printConfiguration({
      tree: stored.tree,
      contactPoints: (await everyPage((page) => points.list(page))).map((point) => point.config),
      timings: (await everyPage((page) => timings.list(page))).map(({ timing }) => timing),
      inhibitions: (await everyPage((page) => inhibitions.list(page))).map(({ inhibition }) => inhibition),
      templates: (await templates.all()).map(({ name }) => name),
      mail: await mail(),
    });
    return `${leftOut.map(commentLine).join('')}${yaml.write(config)}`;
  }
}

function commentLine(sentence: string): string {
  return `# left out: ${sentence.replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')}\n`;
}
