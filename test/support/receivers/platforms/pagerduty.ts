import { z } from 'zod';
import { jsonAnswer, type Platform, type PlatformRequest, type PlatformVerdict, readBody } from './platform.js';

export const routingKey = 'R0123456789abcdefR0123456789abcd';

const key = {
  routing_key: z.literal(routingKey),
  dedup_key: z.string().min(1).max(255),
};

const trigger = z.strictObject({
  ...key,
  event_action: z.literal('trigger'),
  client: z.string().min(1).optional(),
  client_url: z.url().optional(),
  payload: z.strictObject({
    summary: z.string().min(1).max(1_024),
    source: z.string().min(1),
    severity: z.enum(['critical', 'error', 'warning', 'info']),
    timestamp: z.iso.datetime().optional(),
    component: z.string().optional(),
    group: z.string().optional(),
    class: z.string().optional(),
    custom_details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  }),
  links: z.array(z.strictObject({ href: z.url(), text: z.string().optional() })).optional(),
});

const resolve = z.strictObject({ ...key, event_action: z.literal('resolve') });

const mostBytes = 512 * 1024;

/** The Events API v2. */
export const pagerduty: Platform = { urlPath: '/v2/enqueue', judge };

function judge(request: PlatformRequest): PlatformVerdict {
  if (request.method !== 'POST' || request.path !== pagerduty.urlPath) {
    return { answer: jsonAnswer(404, { error: 'Not Found' }), faults: ['path'] };
  }
  const { faults, message } = readBody(request, z.discriminatedUnion('event_action', [trigger, resolve]));
  const bytes = Buffer.byteLength(request.body);
  if (bytes > mostBytes) return { answer: { status: 413, body: 'too large' }, faults: [`${bytes} bytes`] };
  if (!message) {
    const body = { status: 'invalid event', message: 'Event object is invalid', errors: faults };
    return { answer: jsonAnswer(400, body), faults };
  }
  const body = { status: 'success', message: 'Event processed', dedup_key: message.dedup_key };
  return { answer: jsonAnswer(202, body), faults };
}
