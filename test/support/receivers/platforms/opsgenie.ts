import { z } from 'zod';
import { jsonAnswer, type Platform, type PlatformRequest, type PlatformVerdict, readBody } from './platform.js';

export const apiKey = '11111111-2222-3333-4444-555555555555';

const responder = z.union([
  z.strictObject({ type: z.enum(['team', 'user', 'escalation', 'schedule']), id: z.uuid() }),
  z.strictObject({ type: z.enum(['team', 'escalation', 'schedule']), name: z.string().min(1) }),
  z.strictObject({ type: z.literal('user'), username: z.string().min(1) }),
]);

const create = z.strictObject({
  message: z.string().min(1).max(130),
  alias: z.string().min(1).max(512),
  description: z.string().max(15_000).optional(),
  responders: z.array(responder).max(50).optional(),
  tags: z.array(z.string().min(1).max(50)).max(20).optional(),
  details: z
    .record(z.string(), z.string())
    .refine((details) => JSON.stringify(details).length <= 8_000, 'more than 8000 characters')
    .optional(),
  entity: z.string().max(512).optional(),
  source: z.string().max(100).optional(),
  priority: z.enum(['P1', 'P2', 'P3', 'P4', 'P5']).optional(),
});

const close = z.strictObject({
  source: z.string().max(100).optional(),
  user: z.string().max(100).optional(),
  note: z.string().max(25_000).optional(),
});

/** The Alert API. */
export const opsgenie: Platform = { urlPath: '', judge };

function judge(request: PlatformRequest): PlatformVerdict {
  const told = (status: number, message: string) => jsonAnswer(status, { message, took: 0.001, requestId: 'r-1' });
  if (request.headers.authorization !== `GenieKey ${apiKey}`) {
    return { answer: told(401, 'Could not authenticate'), faults: [] };
  }
  const closes = /^\/v2\/alerts\/[^/?]{1,512}\/close$/.test(request.path.split('?')[0] ?? '');
  if (request.method !== 'POST' || !(closes || request.path === '/v2/alerts')) {
    return { answer: told(404, 'Not Found'), faults: ['path'] };
  }
  const identified = !closes || request.query.get('identifierType') === 'alias';
  const { faults } = readBody(request, closes ? close : create);
  const all = identified ? faults : [...faults, 'identifierType: must be alias'];
  if (all.length > 0) return { answer: told(422, all.join('; ')), faults: all };
  return {
    answer: jsonAnswer(202, { result: 'Request will be processed', took: 0.107, requestId: 'r-1' }),
    faults: [],
  };
}
