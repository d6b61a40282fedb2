import type { MessageParts } from '../../domain/routing/message-parts.data.js';
import { optionForm } from '../../domain/routing/option-forms.data.js';
import type { Integration, MessageStyle } from '../../domain/routing/route.js';
import { messageFunctionNames } from '../../domain/template/message/message-functions.js';
import { parseTemplate } from '../../domain/template/parse-template.js';
import { zoneAt } from '../../domain/template/time/time-zone.js';
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
  const misshapen = Object.entries(options).flatMap(([name, text]) => {
    const form = optionForm(name, style.preset);
    const misfit = form && text.trim() !== '' && !form.pattern.test(text.trim());
    return misfit ? [{ path: `${path}.message.options.${name}`, message: form.says }] : [];
  });
  return [
    ...unknown(templates, 'templates', [...parts.templates, ...parts.options]),
    ...unknown(options, 'options', parts.options),
    ...misshapen,
    ...lacking,
    ...templateFaults(templates, path),
    ...zoneFaults(options, path),
  ];
}

/** What cannot be read at all; what fails on some data is told in the log of the notice that it failed in. */
function templateFaults(templates: Readonly<Record<string, string>>, path: string): readonly InputFault[] {
  return Object.entries(templates).flatMap(([name, text]) => {
    const parsed = parseTemplate(text, { name, functions: messageFunctionNames });
    const place = `${path}.message.templates[${JSON.stringify(name)}]`;
    return parsed.ok ? [] : parsed.faults.map((fault) => ({ path: place, ...fault }));
  });
}

function zoneFaults({ timeZone }: Readonly<Record<string, string>>, path: string): readonly InputFault[] {
  if (timeZone === undefined || zoneAt(timeZone, 0n)) return [];
  const message = `there is no time zone ${JSON.stringify(timeZone)}: write for example Europe/Vienna`;
  return [{ path: `${path}.message.options.timeZone`, message }];
}
