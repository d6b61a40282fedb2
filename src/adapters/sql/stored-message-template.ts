import type { MessageTemplate } from '../../engine/ports/message-template-store.js';
import type { DefinitionRow } from './stored-suppression.js';

export function storedMessageTemplate({ id, name, definition }: DefinitionRow): MessageTemplate {
  return { id, name, text: (JSON.parse(definition) as { text: string }).text };
}

/** Writes the column `definition` of a message template. */
export function messageTemplateDefinition({ text }: MessageTemplate): string {
  return JSON.stringify({ text });
}
