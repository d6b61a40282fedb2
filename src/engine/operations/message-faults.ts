import type { MessageParts } from '../../domain/routing/message-parts.data.js';
import type { Integration, MessageStyle } from '../../domain/routing/route.js';
import type { InputFault } from './refusal.js';

/** What integrations of every kind are asked. */
export type NoticeDraft = Pick<Integration, 'sendResolved' | 'only' | 'maxAlerts' | 'message'>;

/** Faults of a message's style: parts and options that its kind does not know, and those that it lacks. */
export function messageFaults(
  style: MessageStyle,
  place: { readonly parts: MessageParts; readonly kind: string; readonly path: string },
): readonly InputFault[] {
  const { templates = {}, options = {} } = style;
  const { parts, kind, path } = place;
  const unknown = (given: object, what: 'templates' | 'options', known: readonly string[]): readonly InputFault[] =>
    Object.keys(given)
      .filter((name) => !known.includes(name))
      .map((name) => ({
        path: `${path}.message.${what}[${JSON.stringify(name)}]`,
        message: known.length === 0 ? `${kind} knows none` : `${kind} does not know it, but ${known.join(', ')}`,
      }));
  const lacking = parts.required
    .filter((name) => !options[name]?.trim() && !templates[name]?.trim())
    .map((name) => ({ path: `${path}.message.options.${name}`, message: `is required by ${kind}` }));
  return [
    ...unknown(templates, 'templates', [...parts.templates, ...parts.options]),
    ...unknown(options, 'options', parts.options),
    ...lacking,
  ];
}
