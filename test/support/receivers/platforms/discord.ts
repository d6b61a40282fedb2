import { z } from 'zod';
import { jsonAnswer, type Platform, type PlatformRequest, type PlatformVerdict, readBody } from './platform.js';

const embed = z.strictObject({
  title: z.string().min(1).max(256).optional(),
  description: z.string().min(1).max(4_096).optional(),
  url: z.url().optional(),
  color: z.int().min(0).max(0xffffff).optional(),
  timestamp: z.iso.datetime().optional(),
});

const message = z
  .strictObject({
    content: z.string().min(1).max(2_000).optional(),
    username: z
      .string()
      .min(1)
      .max(80)
      .refine((name) => !/discord|clyde/i.test(name), 'is a name that is taken')
      .optional(),
    avatar_url: z.url().optional(),
    embeds: z.array(embed).min(1).max(10),
    allowed_mentions: z.strictObject({ parse: z.array(z.enum(['roles', 'users', 'everyone'])) }),
  })
  .refine(({ embeds }) => {
    const texts = embeds.map(({ title = '', description = '' }) => title.length + description.length);
    return texts.reduce((sum, length) => sum + length, 0) <= 6_000;
  }, 'the texts of all embeds together have more than 6000 characters');

/** Webhooks of Discord. */
export const discord: Platform = { urlPath: '/api/webhooks/1234567890/XXXX', judge };

function judge(request: PlatformRequest): PlatformVerdict {
  if (request.method !== 'POST') {
    return { answer: jsonAnswer(405, { message: '405: Method Not Allowed', code: 0 }), faults: ['method'] };
  }
  if (request.path !== discord.urlPath) {
    return { answer: jsonAnswer(404, { message: 'Unknown Webhook', code: 10_015 }), faults: [] };
  }
  const { faults } = readBody(request, message);
  if (faults.length === 0) return { answer: { status: 204, body: '' }, faults };
  return { answer: jsonAnswer(400, { message: 'Invalid Form Body', code: 50_035, errors: faults }), faults };
}
