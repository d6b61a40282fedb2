import type { TemplateRegex } from '../../template/rule/template-regex.js';
import type { MessageInput } from './message-input.js';
import { type ComposedMessage, expandParts, type PartFault } from './message-parts.js';
import { webhookBody } from './webhook-body.js';

/**
 * The body of a webhook: Alertmanager's, or what the integration's own template has made. Without a type of its own
 * that must be JSON. Any option may be written by a template of its name.
 */
export function renderWebhook(input: MessageInput, regex: TemplateRegex): ComposedMessage {
  const { texts, faults } = expandParts(input, () => 'text', regex);
  const parts: Readonly<Record<string, string>> = { ...input.style?.options, ...texts };
  const wrong = bodyFaults(parts);
  const own = wrong.length === 0 ? parts.body : undefined;
  return { payload: { type: 'webhook', body: own ?? webhookBody(input) }, faults: [...faults, ...wrong] };
}

function bodyFaults({ body, contentType }: Readonly<Record<string, string>>): readonly PartFault[] {
  if (body === undefined || contentType?.trim()) return [];
  try {
    JSON.parse(body);
    return [];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [{ part: 'body', message: `it gives no valid JSON: ${reason}`, line: 1, column: 1 }];
  }
}
