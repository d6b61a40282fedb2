import { z } from 'zod';
import { jsonAnswer, type Platform, type PlatformRequest, type PlatformVerdict, readBody } from './platform.js';

const spacing = z.enum(['None', 'Small', 'Default', 'Medium', 'Large', 'ExtraLarge', 'Padding']).optional();

const textBlock = z.strictObject({
  type: z.literal('TextBlock'),
  text: z.string().min(1),
  wrap: z.boolean().optional(),
  size: z.enum(['Default', 'Small', 'Medium', 'Large', 'ExtraLarge']).optional(),
  weight: z.enum(['Default', 'Lighter', 'Bolder']).optional(),
  color: z.enum(['Default', 'Dark', 'Light', 'Accent', 'Good', 'Warning', 'Attention']).optional(),
  isSubtle: z.boolean().optional(),
  spacing,
});

const container = z.strictObject({
  type: z.literal('Container'),
  style: z.enum(['default', 'emphasis', 'good', 'attention', 'warning', 'accent']).optional(),
  items: z.array(textBlock).min(1),
  spacing,
});

const card = z.strictObject({
  $schema: z.literal('http://adaptivecards.io/schemas/adaptive-card.json'),
  type: z.literal('AdaptiveCard'),
  version: z.enum(['1.0', '1.1', '1.2', '1.3', '1.4', '1.5']),
  msteams: z.strictObject({ width: z.literal('Full') }).optional(),
  body: z.array(z.discriminatedUnion('type', [textBlock, container])).min(1),
  actions: z
    .array(z.strictObject({ type: z.literal('Action.OpenUrl'), title: z.string().min(1), url: z.url() }))
    .max(6)
    .optional(),
});

const message = z.strictObject({
  type: z.literal('message'),
  attachments: z
    .array(
      z.strictObject({
        contentType: z.literal('application/vnd.microsoft.card.adaptive'),
        contentUrl: z.null(),
        content: card,
      }),
    )
    .length(1),
});

const mostBytes = 28 * 1024;

/** The trigger of a Power Automate workflow that posts to Teams. */
export const teams: Platform = { urlPath: '/workflows/abc/triggers/manual/paths/invoke?api-version=1&sig=XXXX', judge };

function judge(request: PlatformRequest): PlatformVerdict {
  const refuse = (status: number, code: string, faults: readonly string[]) => ({
    answer: jsonAnswer(status, { error: { code, message: faults.join('; ') } }),
    faults,
  });
  if (request.method !== 'POST') return refuse(405, 'MethodNotAllowed', ['method']);
  if (request.query.get('sig') !== 'XXXX') return refuse(401, 'AuthorizationFailed', []);
  const { faults } = readBody(request, message);
  const bytes = Buffer.byteLength(request.body);
  const all = bytes > mostBytes ? [...faults, `${bytes} bytes are more than 28 KB`] : faults;
  return all.length > 0 ? refuse(400, 'InvalidRequest', all) : { answer: { status: 202, body: '' }, faults: [] };
}
