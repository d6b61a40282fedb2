import { z } from 'zod';
import type { ReceivedAlert } from '../../domain/alert/received-alert.js';
import { parseInstant } from '../../domain/time/instant.js';
import { RequestError } from '../http/request-error.js';
import { requireJson } from './require-json.js';

/** Most alerts of one request; Prometheus sends 64 or 256 at once. */
export const mostAlerts = 10_000;

/** Others have a turn after so many, when so much time has gone. */
const atOnce = 100;
const longestMs = 10;

/** What Go calls a time that was never set. */
const never = -62_135_596_800_000;

const time = z
  .string()
  .transform((text, context) => {
    const at = text === '' ? never : parseInstant(text);
    if (at === undefined)
      context.addIssue({ code: 'custom', message: `no time of RFC 3339: ${JSON.stringify(text.slice(0, 60))}` });
    return at === undefined || at <= never ? undefined : at;
  })
  .nullish();
const texts = z.record(z.string(), z.string());

const alert = z.object({
  labels: texts,
  annotations: texts.nullish(),
  startsAt: time,
  endsAt: time,
  generatorURL: z.string().nullish(),
});

/** Reads the body of `POST alerts`, a part at a time. Throws a {@link RequestError}: 422 for what is missing, 400 for what is of another kind. */
export async function readPostedAlerts(body: unknown): Promise<readonly ReceivedAlert[]> {
  requireJson(body);
  if (body === undefined) throw new RequestError(422, 'alerts in body is required');
  if (body === null) return [];
  if (!Array.isArray(body)) throw unreadable('the body must be a list of alerts');
  if (body.length > mostAlerts) {
    throw new RequestError(413, `${body.length} alerts: send at most ${mostAlerts} in one request`);
  }
  const missing = body.flatMap((item: unknown, index) => {
    const labels = (item as { labels?: unknown } | null)?.labels;
    return labels === undefined || labels === null ? `${index}.labels in body is required` : [];
  });
  if (missing.length > 0) throw new RequestError(422, missing.slice(0, 100).join('\n'));
  const alerts: ReceivedAlert[] = [];
  let takenAt = performance.now();
  for (const [index, item] of body.entries()) {
    alerts.push(readAlert(item, index));
    if (index % atOnce > 0 || performance.now() - takenAt < longestMs) continue;
    await new Promise(setImmediate);
    takenAt = performance.now();
  }
  return alerts;
}

function readAlert(item: unknown, index: number): ReceivedAlert {
  const result = alert.safeParse(item, { reportInput: false });
  if (!result.success) {
    const faults = result.error.issues.map(({ path, message }) => `${[index, ...path].join('.')}: ${message}`);
    throw unreadable(faults.join('; '));
  }
  const { labels, annotations, startsAt, endsAt, generatorURL } = result.data;
  return {
    labels,
    annotations: annotations ?? {},
    startsAt: startsAt ?? undefined,
    endsAt: endsAt ?? undefined,
    generatorUrl: generatorURL || undefined,
  };
}

function unreadable(why: string): RequestError {
  return new RequestError(400, `parsing alerts body from "" failed, because ${why}`);
}
