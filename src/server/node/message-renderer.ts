import { re2TemplateRegex } from '../../adapters/regex/re2-patterns.js';
import type { MessageFacts } from '../../domain/notification/message/message-input.js';
import { renderMessage } from '../../domain/notification/message/render-message.js';
import type { RenderedMessage } from '../../domain/notification/notification.js';

/** Writes messages whose links lead to this cluster. */
export function messageRenderer(externalUrl: string): (message: MessageFacts) => RenderedMessage {
  const regex = re2TemplateRegex();
  return (message) => renderMessage({ ...message, externalUrl }, regex);
}
