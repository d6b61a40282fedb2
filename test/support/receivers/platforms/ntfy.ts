import { z } from 'zod';
import { jsonAnswer, type Platform, type PlatformRequest, type PlatformVerdict, readBody } from './platform.js';

const message = z.strictObject({
  topic: z.string().regex(/^[-_A-Za-z0-9]{1,64}$/),
  title: z.string().min(1).max(250).optional(),
  message: z
    .string()
    .min(1)
    .refine((text) => Buffer.byteLength(text) <= 4_096, 'more than 4096 bytes'),
  priority: z.int().min(1).max(5).optional(),
  tags: z.array(z.string().min(1)).optional(),
  click: z.url().optional(),
  icon: z.url().optional(),
  actions: z
    .array(z.strictObject({ action: z.literal('view'), label: z.string().min(1), url: z.url() }))
    .max(3)
    .optional(),
});

/** Publishing as JSON, to the root of a server whose topics need a token. */
export const ntfy: Platform = { urlPath: '', judge };

export const accessToken = 'tk_exampleexampleexampleexample';

function judge(request: PlatformRequest): PlatformVerdict {
  const refuse = (code: number, error: string, faults: readonly string[]) => ({
    answer: jsonAnswer(Math.floor(code / 100), { code, http: Math.floor(code / 100), error }),
    faults,
  });
  if (!['POST', 'PUT'].includes(request.method) || request.path !== '/')
    return refuse(40_401, 'page not found', ['path']);
  if (request.headers.authorization !== `Bearer ${accessToken}`) return refuse(40_301, 'forbidden', []);
  const { message: sent, faults } = readBody(request, message);
  if (!sent) return refuse(40_024, `invalid request: ${faults.join('; ')}`, faults);
  return { answer: jsonAnswer(200, { id: 'm1', time: 1, expires: 2, event: 'message', ...sent }), faults };
}
