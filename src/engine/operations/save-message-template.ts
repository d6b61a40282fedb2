import { inspectLibraryText, type LibraryTextReport } from '../../domain/template/message/inspect-library-text.js';
import type { MessageTemplate, MessageTemplateStore, StoredMessageTemplate } from '../ports/message-template-store.js';
import type { Actor } from './actor.js';
import type { Editing } from './editing.js';
import { missing, requireDone, requireVersion } from './edit-outcome.js';
import { recordAudit } from './record-audit.js';
import { Conflict, InvalidInput } from './refusal.js';
import type { EntityEdit } from './save-contact-point.js';

const kind = 'message template';
/** Every node reads all of them when one has changed. */
const mostTemplates = 500;
const mostText = 1_000_000;

export type MessageTemplateDraft = Pick<MessageTemplate, 'name' | 'text'>;

/** A template as it is kept, with what it defines and what it lacks. */
export interface InspectedMessageTemplate extends StoredMessageTemplate {
  readonly report: LibraryTextReport;
}

/** Creates, changes and deletes message templates. What has returned counts for every message of a later flush. */
export class SaveMessageTemplate {
  constructor(
    private readonly templates: MessageTemplateStore,
    private readonly editing: Editing,
  ) {}

  /** Throws `InvalidInput` with every fault of what would be created, or of what would become of the one with `id`. */
  async check(draft: MessageTemplateDraft, id = ''): Promise<void> {
    requireSound(inspectLibraryText(draft, await this.others(id)));
  }

  async create(draft: MessageTemplateDraft, by: Actor): Promise<InspectedMessageTemplate> {
    const id = this.editing.identities.newId();
    return await this.editing.transactions.write(async () => {
      const template = { ...draft, id };
      const write = { template, at: this.editing.clock.now(), by: by.name };
      requireDone(await this.templates.insert(write), kind, { name: draft.name });
      return await this.changed(template, { by, action: 'create', before: undefined });
    });
  }

  async replace(edit: EntityEdit, draft: MessageTemplateDraft): Promise<InspectedMessageTemplate> {
    return await this.editing.transactions.write(async () => {
      const stored = requireVersion(await this.templates.byId(edit.id), kind, edit.expectedVersion);
      const template = { ...draft, id: edit.id };
      const write = { template, at: this.editing.clock.now(), by: edit.by.name };
      requireDone(await this.templates.update(write, stored.version), kind, { name: draft.name });
      return await this.changed(template, { by: edit.by, action: 'change', before: stored.template });
    });
  }

  async delete(edit: EntityEdit): Promise<void> {
    await this.editing.transactions.write(async () => {
      const { template, version } = requireVersion(await this.templates.byId(edit.id), kind, edit.expectedVersion);
      requireDone(await this.templates.delete(edit.id, version), kind, { name: template.name });
      await this.tell(template, { by: edit.by, action: 'delete', before: template, after: undefined });
    });
  }

  /** A stored one with what it defines and lacks among the others as they stand. */
  async inspect(id: string): Promise<InspectedMessageTemplate> {
    const stored = await this.templates.byId(id);
    if (!stored) throw missing(kind);
    return { ...stored, report: inspectLibraryText(stored.template, await this.others(id)) };
  }

  /**
   * Read after the write, whose first statement waits for other writers: what is inspected is what stands at the commit.
   */
  private async changed(
    template: MessageTemplate,
    deed: { readonly by: Actor; readonly action: 'create' | 'change'; readonly before: MessageTemplate | undefined },
  ): Promise<InspectedMessageTemplate> {
    const others = await this.others(template.id);
    if (others.length >= mostTemplates || totalText([...others, template]) > mostText) {
      throw new Conflict(`message templates may be ${mostTemplates}, of ${mostText} characters together: delete some`);
    }
    const report = inspectLibraryText(template, others);
    requireSound(report);
    const stored = await this.templates.byId(template.id);
    if (!stored) throw missing(kind);
    await this.tell(template, { ...deed, after: template });
    return { ...stored, report };
  }

  private async others(id: string): Promise<readonly MessageTemplate[]> {
    return (await this.templates.all()).filter((template) => template.id !== id);
  }

  private async tell(
    { id, name }: MessageTemplate,
    deed: {
      readonly by: Actor;
      readonly action: string;
      readonly before: MessageTemplate | undefined;
      readonly after: MessageTemplate | undefined;
    },
  ): Promise<void> {
    await this.editing.feed.append([{ kind: 'message-template', entityId: id }]);
    const { before, after } = deed;
    await recordAudit(this.editing, deed.by, {
      action: `message-template.${deed.action}`,
      entity: { kind: 'message-template', id, name },
      ...(before && { before: { name: before.name, text: before.text } }),
      ...(after && { after: { name: after.name, text: after.text } }),
    });
  }
}

function requireSound({ faults }: LibraryTextReport): void {
  if (faults.length > 0) throw new InvalidInput(faults.map((fault) => ({ path: 'text', ...fault })));
}

function totalText(templates: readonly MessageTemplate[]): number {
  return templates.reduce((sum, { text }) => sum + text.length, 0);
}
