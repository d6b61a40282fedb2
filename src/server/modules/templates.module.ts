import { Global, Module } from '@nestjs/common';
import { re2TemplateRegex } from '../../adapters/regex/re2-patterns.js';
import { RenderTemplates } from '../../engine/operations/render-templates.js';
import { SaveMessageTemplate } from '../../engine/operations/save-message-template.js';
import { AlertReads } from '../../engine/ports/alert-reads.js';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import { MessageTemplateStore } from '../../engine/ports/message-template-store.js';
import { NodeCore } from '../node/node-core.js';
import { EditingParts } from './editing-parts.js';
import { provided } from './provided.js';

const providers = [
  provided(
    SaveMessageTemplate,
    { templates: MessageTemplateStore, editing: EditingParts },
    ({ templates, editing }) => new SaveMessageTemplate(templates, editing),
  ),
  provided(
    RenderTemplates,
    { templates: MessageTemplateStore, alerts: AlertReads, clock: ClusterClock, core: NodeCore },
    ({ templates, alerts, clock, core }) =>
      new RenderTemplates(templates, alerts, clock, { regex: re2TemplateRegex(), externalUrl: core.facts.publicUrl }),
  ),
];

/** How messages are written, and what they would say. */
@Global()
@Module({ providers, exports: providers })
export class TemplatesModule {}
