import { plainParts, presetParts } from '../../routing/message-parts.data.js';
import { optionForm } from '../../routing/option-forms.data.js';
import type { MessageStyle, WebhookPreset } from '../../routing/route.js';
import type { MessageTemplateType } from '../../template/message/expand-message.js';
import type { TemplateRegex } from '../../template/rule/template-regex.js';
import { presetPayload } from '../presets/preset-payload.js';
import { withPlaceholders } from '../secret-placeholder.js';
import { clipText } from './clip-text.js';
import type { MessageInput } from './message-input.js';
import { type ComposedMessage, expandParts, type PartFault } from './message-parts.js';
import { webhookBody } from './webhook-body.js';

/**
 * What a webhook is sent: in the format of its preset, as the template of its `body` says, or else Alertmanager's. Any
 * option may be written by a template of its name. What fails counts as left out.
 */
export function renderWebhook(input: MessageInput, regex: TemplateRegex): ComposedMessage {
  const { preset, options = {} } = input.style ?? {};
  const expanded = expandParts(preset ? input : withSecrets(input), typesOf(input.style), regex);
  const misfits = Object.entries(expanded.texts).flatMap(([part, text]) => misfit(part, text, preset));
  const unfit = new Set(misfits.map(({ part }) => part));
  const fitting = Object.entries(expanded.texts).filter(([part]) => !unfit.has(part));
  const parts = { ...options, ...Object.fromEntries(fitting) };
  const faults = [...expanded.faults, ...misfits];
  return preset ? { payload: presetPayload(preset, input, parts), faults } : ownBody(input, parts, faults);
}

/** Telegram takes HTML, and refuses what is none: there values are escaped for the place where they stand. */
function typesOf(style: MessageStyle | undefined): (part: string) => MessageTemplateType | undefined {
  const { templates, options } = style?.preset ? presetParts[style.preset] : plainParts;
  const known = new Set([...templates, ...options]);
  return (part) => {
    if (!known.has(part)) return undefined;
    return style?.preset === 'telegram' && part === 'body' ? 'html' : 'text';
  };
}

/** A template of an option may say anything, the platform takes only some of it. */
function misfit(part: string, text: string, preset: WebhookPreset | undefined): readonly PartFault[] {
  const form = optionForm(part, preset);
  if (!form || text.trim() === '' || form.pattern.test(text.trim())) return [];
  return [{ part, message: `it gives ${JSON.stringify(clipText(text, 50))}, but ${form.says}`, line: 1, column: 1 }];
}

/** Before the template is expanded: what alerts say never becomes a placeholder. */
function withSecrets(input: MessageInput): MessageInput {
  const { style } = input;
  const body = style?.templates?.body;
  if (!body?.includes('<secret:')) return input;
  const templates = { ...style?.templates, body: withPlaceholders(body, input.notificationId) };
  return { ...input, style: { ...style, templates } };
}

function ownBody(
  input: MessageInput,
  { body, contentType: type }: Readonly<Record<string, string>>,
  faults: readonly PartFault[],
): ComposedMessage {
  const contentType = type?.trim() || undefined;
  const wrong = body === undefined ? [] : bodyFaults(body, contentType);
  if (body === undefined || wrong.length > 0) {
    return { payload: { type: 'webhook', body: webhookBody(input) }, faults: [...faults, ...wrong] };
  }
  return { payload: { type: 'webhook', body, ...(contentType === undefined ? {} : { contentType }) }, faults };
}

/** What is called JSON must be JSON. */
function bodyFaults(body: string, contentType: string | undefined): readonly PartFault[] {
  if (contentType !== undefined && !/\bjson\b/i.test(contentType)) return [];
  try {
    JSON.parse(body);
    return [];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [{ part: 'body', message: `it gives no valid JSON: ${reason}`, line: 1, column: 1 }];
  }
}
