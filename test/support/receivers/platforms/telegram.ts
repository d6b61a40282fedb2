import { z } from 'zod';
import { jsonAnswer, type Platform, type PlatformRequest, type PlatformVerdict, readBody } from './platform.js';

export const botToken = '123456789:AAExampleExampleExampleExampleExamp';

const message = z.strictObject({
  chat_id: z.union([z.int(), z.string().regex(/^@\w{5,}$/)]),
  text: z.string().min(1),
  parse_mode: z.literal('HTML'),
  link_preview_options: z.strictObject({ is_disabled: z.boolean() }).optional(),
  message_thread_id: z.int().optional(),
  disable_notification: z.boolean().optional(),
});

const tags = new Set([
  'b',
  'strong',
  'i',
  'em',
  'u',
  'ins',
  's',
  'strike',
  'del',
  'a',
  'code',
  'pre',
  'blockquote',
  'span',
  'tg-spoiler',
]);

/** `sendMessage` of the Bot API. */
export const telegram: Platform = { urlPath: '', judge };

function judge(request: PlatformRequest): PlatformVerdict {
  const refuse = (code: number, description: string, faults: readonly string[]) => ({
    answer: jsonAnswer(code, { ok: false, error_code: code, description }),
    faults,
  });
  const [, token] = /^\/bot([^/]+)\/sendMessage$/.exec(request.path) ?? [];
  if (token === undefined) return refuse(404, 'Not Found', ['path']);
  if (token !== botToken) return refuse(401, 'Unauthorized', []);
  const { message: sent, faults } = readBody(request, message);
  if (!sent) return refuse(400, `Bad Request: ${faults.join('; ')}`, faults);
  const read = readEntities(sent.text);
  if ('fault' in read) return refuse(400, `Bad Request: can't parse entities: ${read.fault}`, [read.fault]);
  if (read.text.trim() === '') return refuse(400, 'Bad Request: message text is empty', ['empty']);
  if (read.text.length > 4_096) return refuse(400, 'Bad Request: message is too long', [`${read.text.length} long`]);
  return { answer: jsonAnswer(200, { ok: true, result: { message_id: 1, text: read.text } }), faults: [] };
}

/** The text without its marks, or what Telegram's reader would stumble over. */
function readEntities(html: string): { readonly text: string } | { readonly fault: string } {
  const open: string[] = [];
  let text = '';
  for (const part of html.split(/(<[^<>]*>|&[a-z0-9#]*;?)/i)) {
    const read = readPart(part, open);
    if (typeof read !== 'string') return read;
    text += read;
  }
  return open.length > 0 ? { fault: `no end of <${open.at(-1)}>` } : { text };
}

function readPart(part: string, open: string[]): string | { readonly fault: string } {
  if (part.startsWith('&')) return decode(part) ?? { fault: `unknown entity ${part}` };
  if (!part.includes('<')) return part;
  const fault = part.endsWith('>') ? walkTag(part, open) : 'a tag that does not end';
  return fault === undefined ? '' : { fault };
}

function walkTag(tag: string, open: string[]): string | undefined {
  const [, slash, name = '', rest = ''] = /^<(\/?)([a-z-]*)(.*)>$/is.exec(tag) ?? [];
  if (!tags.has(name.toLowerCase())) return `unsupported start tag ${JSON.stringify(name)}`;
  if (slash) return open.pop() === name ? undefined : `unmatched end tag </${name}>`;
  if (!/^(?:\s+[a-z-]+(?:="[^"]*")?)*$/i.test(rest)) return `attributes of <${name}>`;
  open.push(name);
  return undefined;
}

function decode(entity: string): string | undefined {
  const named: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"' };
  if (named[entity] !== undefined) return named[entity];
  const [, hex, decimal] = /^&#(?:x([0-9a-f]+)|(\d+));$/i.exec(entity) ?? [];
  if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
  return decimal === undefined ? undefined : String.fromCodePoint(Number(decimal));
}
