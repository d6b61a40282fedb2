import type { Actor } from '../operations/actor.js';
import type { SaveMessageTemplate } from '../operations/save-message-template.js';
import type { MessageTemplateStore } from '../ports/message-template-store.js';
import type { TemplateDraft } from './configuration-plan.js';
import type { ImportedThing, NamedThings, Standing } from './named-things.js';

const kind = 'message-template';

export class NamedTemplates implements NamedThings<TemplateDraft> {
  readonly kind = kind;

  constructor(
    private readonly templates: MessageTemplateStore,
    private readonly saver: SaveMessageTemplate,
    private readonly by: Actor,
  ) {}

  async all(): Promise<readonly Standing[]> {
    return (await this.templates.all()).map(({ id, name }) => ({ id, name }));
  }

  async check({ name, text }: TemplateDraft): Promise<void> {
    await this.saver.check({ name, text }, (await this.templates.byName(name))?.template.id);
  }

  async put({ name, text }: TemplateDraft): Promise<ImportedThing> {
    const { template: standing } = (await this.templates.byName(name)) ?? {};
    if (!standing) {
      const { template } = await this.saver.create({ name, text }, this.by);
      return { kind, name, outcome: 'created', id: template.id };
    }
    const { id } = standing;
    if (standing.text === text) return { kind, name, outcome: 'unchanged', id };
    await this.saver.replace({ id, expectedVersion: undefined, by: this.by }, { name, text });
    return { kind, name, outcome: 'updated', id };
  }

  async delete({ id }: Standing): Promise<void> {
    await this.saver.delete({ id, expectedVersion: undefined, by: this.by });
  }
}
