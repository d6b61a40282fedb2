import { expandMessage, type MessageTemplateType } from '../../template/message/expand-message.js';
import { type MessageLibrary, messageLibrary } from '../../template/message/message-library.js';
import type { TemplateRegex } from '../../template/rule/template-regex.js';
import type { TemplateFault } from '../../template/template-fault.js';
import type { MessagePayload } from '../notification.js';
import { clipText } from './clip-text.js';
import { messageData } from './message-data.js';
import type { MessageInput } from './message-input.js';

/** Something wrong with the template of one part of a message. */
export interface PartFault extends TemplateFault {
  readonly part: string;
}

/** A finished message, and what was wrong with the templates of the integration. */
export interface ComposedMessage {
  readonly payload: MessagePayload;
  readonly faults: readonly PartFault[];
}

/** The parts that templates of the integration have made. */
export interface MessageParts {
  readonly texts: Readonly<Record<string, string>>;
  readonly faults: readonly PartFault[];
}

const noParts: MessageParts = { texts: {}, faults: [] };

/** Longest note of the log, in UTF-16 units. */
const longestNote = 1_000;

let plainLibrary: MessageLibrary | undefined;

/**
 * Expands the templates of the integration for the parts that have a type. A part without a template is absent, and so
 * is one whose template fails: the default is written in its place.
 */
export function expandParts(
  input: MessageInput,
  typeOf: (part: string) => MessageTemplateType | undefined,
  regex: TemplateRegex,
): MessageParts {
  const templates = Object.entries(input.style?.templates ?? {});
  if (templates.length === 0) return noParts;
  plainLibrary ??= messageLibrary([]);
  const setting = { regex, at: input.at, routeLabels: input.routeLabels ?? {} };
  const context = { library: input.library ?? plainLibrary, setting, data: messageData(input) };
  const texts: Record<string, string> = {};
  const faults: PartFault[] = [];
  for (const [part, text] of templates) {
    const type = typeOf(part);
    if (type === undefined) continue;
    const expansion = expandMessage({ name: part, type, text }, context);
    if (expansion.ok) texts[part] = expansion.text;
    else faults.push(...expansion.faults.map((fault) => ({ part, ...fault })));
  }
  return { texts, faults };
}

/** What the log says of faults; `undefined` when there are none. */
export function noteOf(faults: readonly PartFault[]): { readonly note?: string } {
  if (faults.length === 0) return {};
  const sentences = faults.map(({ part, message }) => `the template of ${part} failed: ${message}`);
  return { note: clipText(`${sentences.join('; ')}. The default stands in its place.`, longestNote) };
}
