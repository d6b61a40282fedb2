import type { TemplateRegex } from '../../template/rule/template-regex.js';
import type { RenderedMessage } from '../notification.js';
import type { MessageInput } from './message-input.js';
import { expandParts, noteOf, type PartFault } from './message-parts.js';
import { webhookBody } from './webhook-body.js';

/** The body of a webhook: Alertmanager's, or what the integration's own template has made, which must be JSON. */
export function renderWebhook(input: MessageInput, regex: TemplateRegex): RenderedMessage {
  const { texts, faults } = expandParts(input, { body: 'text' }, regex);
  const wrong = texts.body === undefined ? [] : jsonFaults(texts.body);
  const own = wrong.length === 0 ? texts.body : undefined;
  return { payload: { type: 'webhook', body: own ?? webhookBody(input) }, ...noteOf([...faults, ...wrong]) };
}

function jsonFaults(body: string): readonly PartFault[] {
  try {
    JSON.parse(body);
    return [];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [{ part: 'body', message: `it gives no valid JSON: ${reason}`, line: 1, column: 1 }];
  }
}
