import type { TemplateRegex } from '../../template/rule/template-regex.js';
import type { RenderedMessage } from '../notification.js';
import type { MessageInput } from './message-input.js';
import { type ComposedMessage, noteOf } from './message-parts.js';
import { renderEmail } from './render-email.js';
import { renderWebhook } from './render-webhook.js';

/**
 * Writes the message of one flush to one integration. Pure and bounded: a webhook body stays below 4 MiB, an e-mail
 * shows at most 50 alerts; what is left out is counted in the message. A template that fails keeps nobody from hearing
 * of an alert: the default takes its place, and the note says why. Without `regex` templates cannot match expressions.
 */
export function renderMessage(input: MessageInput, regex: TemplateRegex = noRegex): RenderedMessage {
  const { payload, faults } = composeMessage(input, regex);
  return { payload, ...noteOf(faults) };
}

/** The same with every fault of the integration's templates, for those who write them. */
export function composeMessage(input: MessageInput, regex: TemplateRegex): ComposedMessage {
  switch (input.type) {
    case 'webhook':
      return renderWebhook(input, regex);
    case 'email':
      return renderEmail(input, regex);
  }
}

function refuse(): never {
  throw new Error('regular expressions are not available here');
}

const noRegex: TemplateRegex = { matches: refuse, replaceAll: refuse };
