import type { Instant } from '../../domain/time/instant.js';
import type { Page, PageRequest } from './page.js';

/** A named text of Go templates; its `define`s may be used by every message. */
export interface MessageTemplate {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

export interface StoredMessageTemplate {
  readonly template: MessageTemplate;
  readonly version: number;
  readonly updatedAt: Instant;
  readonly updatedBy: string;
}

export interface MessageTemplateWrite {
  readonly template: MessageTemplate;
  readonly at: Instant;
  readonly by: string;
}

/** Templates of messages. Writes join the caller's transaction and raise the suppression's revision in it. */
export abstract class MessageTemplateStore {
  /** By name. */
  abstract list(page: PageRequest): Promise<Page<StoredMessageTemplate>>;
  /** Every one, by name. */
  abstract all(): Promise<readonly MessageTemplate[]>;
  abstract byId(id: string): Promise<StoredMessageTemplate | undefined>;
  abstract byName(name: string): Promise<StoredMessageTemplate | undefined>;
  abstract insert(write: MessageTemplateWrite): Promise<'inserted' | 'taken'>;
  abstract update(write: MessageTemplateWrite, seenVersion: number): Promise<'updated' | 'stale' | 'taken' | 'gone'>;
  abstract delete(id: string, seenVersion: number): Promise<'deleted' | 'stale' | 'gone'>;
}
