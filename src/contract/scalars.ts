import { z } from 'zod';

/** Prometheus' durations, units from large to small, each once. */
export const durationPattern = /^(?:0|(?=\d)(?:\d+y)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+s)?(?:\d+ms)?)$/;

const unitMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
};

/** Prometheus' own limit: what fits 63 bits of nanoseconds. */
const longestMs = Math.floor(2 ** 63 / 1e6);

function fitsRange(text: string): boolean {
  const parts = [...text.matchAll(/(\d+)([a-z]+)/g)];
  return parts.reduce((sum, [, number, unit = '']) => sum + Number(number) * (unitMs[unit] ?? 0), 0) <= longestMs;
}

export const duration = z
  .string()
  .max(64, { error: 'too long for a duration', abort: true })
  .regex(durationPattern, { error: 'not a duration: write for example 30s, 5m or 1h30m', abort: true })
  .refine(fitsRange, 'too long: the longest duration is 292y')
  .describe('Duration as in Prometheus: 30s, 5m, 1h30m, 4900ms');

export const instant = z.iso
  .datetime({ offset: true, error: 'not a time: write RFC 3339, for example 2027-01-01T00:00:00.000Z' })
  .describe('RFC 3339 with milliseconds, UTC');

export const entityId = z
  .string()
  .regex(/^[0-9a-fA-F-]{36}$/, 'not an id: expected 36 characters, for example 018f6f3e-…')
  .describe('Id');

/** Names of things that people give: no control characters, no blank edges. */
export const entityName = z
  .string()
  .min(1, { error: 'must not be empty', abort: true })
  .max(200, { error: 'at most 200 characters', abort: true })
  .regex(/^\S(?:.*\S)?$/u, 'must be one line without blanks at its edges');

/** Teams are named by lower-case letters, digits and hyphens. */
export const teamName = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, 'must be 1 to 40 lower-case letters, digits and hyphens');

export const owner = z
  .string()
  .max(200, 'at most 200 characters')
  .nullable()
  .optional()
  .describe(
    'Name of the team that owns it, null: nobody. Left out: stays; for a new thing the one team that the caller edits for',
  );

export const version = z.int().min(1).describe('Grows by 1 with each change; the ETag of the answer');

const unsafeKeys = new Set(['__proto__']);

/** Label or annotation values by name. */
export const textRecord = z
  .record(z.string().max(1024), z.string().max(65_536, 'at most 65536 characters'))
  .refine((record) => !Object.keys(record).some((key) => unsafeKeys.has(key)), '__proto__ is not a label name');

/** What every stored, editable thing carries; accepted and ignored when it is sent back with an edit. */
export const stored = {
  id: entityId,
  version,
  updatedAt: instant,
  updatedBy: z.string(),
};

export const sentBack = {
  id: z.string().optional().describe('Read-only; ignored'),
  version: z.int().optional().describe('When present: refuse (412) unless this is the version that stands'),
  updatedAt: z.string().optional().describe('Read-only; ignored'),
  updatedBy: z.string().optional().describe('Read-only; ignored'),
};
