import type { TemplateRegex } from '../../template/rule/template-regex.js';
import { clipText, oneLine } from './clip-text.js';
import { emailContent } from './email-content.js';
import { emailHtml } from './email-html.js';
import { emailText } from './email-text.js';
import type { MessageInput } from './message-input.js';
import { type ComposedMessage, expandParts, type PartFault } from './message-parts.js';

/** Longest subject that a template may make, in UTF-16 units. */
const longestSubject = 300;

const partTypes = new Map([
  ['subject', 'text'],
  ['text', 'text'],
  ['html', 'html'],
] as const);

/** The e-mail of a notification: our own, with the parts that the integration's templates have made in place of ours. */
export function renderEmail(input: MessageInput, regex: TemplateRegex): ComposedMessage {
  const { texts, faults } = expandParts(input, (part) => partTypes.get(part as 'html'), regex);
  const content = emailContent(input);
  const subject = texts.subject === undefined ? undefined : oneLine(clipText(texts.subject, longestSubject));
  const empty = emptyFaults(subject);
  const bodies = bodiesOf(texts);
  return {
    payload: {
      type: 'email',
      subject: subject || content.subject,
      text: bodies.text ?? emailText(content),
      html: bodies.html ?? emailHtml(content),
      threadId: input.notificationGroupId,
    },
    faults: [...faults, ...empty],
  };
}

function emptyFaults(subject: string | undefined): readonly PartFault[] {
  return subject === '' ? [{ part: 'subject', message: 'it gives no text', line: 1, column: 1 }] : [];
}

/** An HTML part that is left empty on purpose makes a mail of plain text alone; nothing at all makes none. */
function bodiesOf(texts: Readonly<Record<string, string>>): { text?: string | undefined; html?: string | undefined } {
  const said = (text: string | undefined): string | undefined => (text?.trim() ? text : undefined);
  const text = said(texts.text);
  return { text, html: said(texts.html) ?? (text !== undefined && texts.html !== undefined ? '' : undefined) };
}
