import { z } from 'zod';
import { type Platform, type PlatformRequest, type PlatformVerdict, readBody } from './platform.js';

/** What may stand in angle brackets; everything else has to be escaped. */
const bracketed =
  /<(?:https?:\/\/[^|<>\s]+(?:\|[^<>]*)?|!date\^\d+\^[^|<>]+\|[^<>]+|mailto:[^|<>]+(?:\|[^<>]*)?|[@#!][^<>]+)>/g;

function isMrkdwn(text: string): boolean {
  const rest = text.replace(bracketed, '').replace(/&(?:amp|lt|gt);/g, '');
  return !/[<>&]/.test(rest);
}

const mrkdwn = (most: number) => z.string().min(1).max(most).refine(isMrkdwn, 'has characters that are not escaped');
const textObject = (most: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: mrkdwn(most), verbatim: z.boolean().optional() });

const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('section'), text: textObject(3_000) }),
  z.strictObject({ type: z.literal('context'), elements: z.array(textObject(2_000)).min(1).max(10) }),
  z.strictObject({ type: z.literal('divider') }),
]);

const message = z.strictObject({
  text: mrkdwn(40_000),
  channel: z.string().min(1).optional(),
  username: z.string().min(1).max(80).optional(),
  icon_emoji: z
    .string()
    .regex(/^:[^:\s]+:$/)
    .optional(),
  icon_url: z.url().optional(),
  attachments: z
    .array(z.strictObject({ color: z.string().regex(/^#[0-9a-f]{6}$/), blocks: z.array(block).min(1).max(50) }))
    .max(100),
});

/** Incoming webhooks of Slack. */
export const slack: Platform = { urlPath: '/services/T0000/B0000/XXXX', judge };

function judge(request: PlatformRequest): PlatformVerdict {
  if (request.method !== 'POST') return { answer: { status: 405, body: 'method_not_allowed' }, faults: ['method'] };
  if (request.path !== slack.urlPath) return { answer: { status: 404, body: 'no_service' }, faults: [] };
  const { faults } = readBody(request, message);
  const answer = faults.length > 0 ? { status: 400, body: 'invalid_payload' } : { status: 200, body: 'ok' };
  return { answer, faults };
}
