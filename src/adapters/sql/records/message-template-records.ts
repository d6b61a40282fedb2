import {
  type MessageTemplate,
  MessageTemplateStore,
  type MessageTemplateWrite,
  type StoredMessageTemplate,
} from '../../../engine/ports/message-template-store.js';
import type { Page, PageRequest } from '../../../engine/ports/page.js';
import type { Database } from '../database.js';
import { raiseSuppression } from '../raise-suppression.js';
import { messageTemplateDefinition, storedMessageTemplate } from '../stored-message-template.js';
import { type NamedRow, NamedRows, type NamedWrite } from './named-rows.js';

export class MessageTemplateRecords extends MessageTemplateStore {
  private readonly rows: NamedRows;

  constructor(private readonly database: Database) {
    super();
    this.rows = new NamedRows(database, 'message_template', undefined);
  }

  override async list(page: PageRequest): Promise<Page<StoredMessageTemplate>> {
    return await this.rows.list(page, stored);
  }

  override async all(): Promise<readonly MessageTemplate[]> {
    const rows = await this.database.read((session) =>
      session.query<NamedRow>('SELECT id, name, definition FROM message_template ORDER BY name'),
    );
    return rows.map(storedMessageTemplate);
  }

  override async byId(id: string): Promise<StoredMessageTemplate | undefined> {
    const row = await this.rows.byId(id);
    return row && stored(row);
  }

  override async byName(name: string): Promise<StoredMessageTemplate | undefined> {
    const row = await this.rows.byName(name);
    return row && stored(row);
  }

  override async insert(write: MessageTemplateWrite): Promise<'inserted' | 'taken'> {
    return await this.raising(() => this.rows.insert(rowOf(write)));
  }

  override async update(
    write: MessageTemplateWrite,
    seenVersion: number,
  ): Promise<'updated' | 'stale' | 'taken' | 'gone'> {
    return await this.raising(() => this.rows.update(rowOf(write), seenVersion));
  }

  override async delete(id: string, seenVersion: number): Promise<'deleted' | 'stale' | 'gone'> {
    return await this.raising(() => this.rows.delete(id, seenVersion));
  }

  private async raising<T>(change: () => Promise<T>): Promise<T> {
    return await this.database.write(async (session) => {
      await raiseSuppression(session);
      return await change();
    });
  }
}

function rowOf({ template, at, by }: MessageTemplateWrite): NamedWrite {
  return { id: template.id, name: template.name, definition: messageTemplateDefinition(template), at, by, own: null };
}

function stored(row: NamedRow): StoredMessageTemplate {
  const { version, updated_at: updatedAt, updated_by: updatedBy } = row;
  return { template: storedMessageTemplate(row), version, updatedAt, updatedBy };
}
