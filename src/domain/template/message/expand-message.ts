import { executeTemplate } from '../execution/execute-template.js';
import { HtmlEscaper } from '../html/html-escaper.js';
import { TemplateExecutionError, type TemplateFault, TemplateLimitError } from '../template-fault.js';
import type { TemplateLimits } from '../template-limits.js';
import type { TemplateValue } from '../template-value.js';
import { messageFunctions, type MessageTemplateSetting } from './message-functions.js';
import type { MessageLibrary } from './message-library.js';

/** `html`: values are escaped for the place where they stand. */
export type MessageTemplateType = 'text' | 'html';

export interface MessageTemplateText {
  /** Stands in errors: `subject`. */
  readonly name: string;
  readonly type: MessageTemplateType;
  readonly text: string;
}

export interface MessageTemplateContext {
  readonly library: MessageLibrary;
  readonly setting: MessageTemplateSetting;
  readonly data: TemplateValue;
}

export type MessageExpansion =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly faults: readonly TemplateFault[] };

/** A mail of some hundred alerts fits; a bomb ends within a quarter of a second. */
export const messageTemplateLimits: TemplateLimits = { maxOutput: 262_144, maxSteps: 100_000, maxDepth: 50 };

/** Expands one text of a message. Never throws: a fault of ours must not keep anybody from hearing of an alert either. */
export function expandMessage(template: MessageTemplateText, context: MessageTemplateContext): MessageExpansion {
  const parsed = context.library.parse(template.name, template.text);
  if (!parsed.ok) return parsed;
  const functions = messageFunctions(context.setting);
  const options = { functions, limits: messageTemplateLimits };
  try {
    const escaped = template.type === 'html' ? { ...options, escaper: new HtmlEscaper() } : options;
    return { ok: true, text: executeTemplate(parsed.template, context.data, escaped) };
  } catch (error) {
    return { ok: false, faults: [faultOf(error)] };
  }
}

function faultOf(error: unknown): TemplateFault {
  if (error instanceof TemplateExecutionError) {
    return { message: error.message, line: error.line, column: error.column };
  }
  const message = error instanceof Error ? error.message : String(error);
  const expected = error instanceof TemplateLimitError;
  return { message: expected ? message : `it cannot be expanded: ${message}`, line: 1, column: 1 };
}
