import type { RenderedMessage } from '../notification.js';
import { emailContent } from './email-content.js';
import { emailHtml } from './email-html.js';
import { emailText } from './email-text.js';
import type { MessageInput } from './message-input.js';
import { webhookBody } from './webhook-body.js';

/**
 * Writes the message of one flush to one integration. Pure and bounded: a webhook body stays below 4 MiB, an e-mail
 * shows at most 50 alerts; what is left out is counted in the message.
 */
export function renderMessage(input: MessageInput): RenderedMessage {
  switch (input.type) {
    case 'webhook':
      return { payload: { type: 'webhook', body: webhookBody(input) } };
    case 'email': {
      const content = emailContent(input);
      const text = emailText(content);
      const html = emailHtml(content);
      const threadId = input.notificationGroupId;
      return { payload: { type: 'email', subject: content.subject, text, html, threadId } };
    }
  }
}
