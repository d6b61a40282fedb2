import { z } from 'zod';
import { secretMark } from './secret-mark.js';

export const secretText = z
  .string()
  .max(8192, 'at most 8192 characters')
  .nullable()
  .optional()
  .describe(
    `Write-only. Answers show \`${secretMark}\`; left out or sent back as \`${secretMark}\`: kept; null: removed`,
  );

/** A secret in an answer. */
export const setMark = z.literal(secretMark).nullable();

/** Secrets by name in an answer. */
export const setMarks = z.record(z.string(), z.literal(secretMark));

const headerName = z
  .string()
  .max(200)
  .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'not a header name');
const headerValue = z
  .string()
  .max(8192, 'at most 8192 characters')
  .regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'not a header value: no line breaks or control characters');

export const headers = z
  .record(headerName, headerValue)
  .refine((record) => Object.keys(record).length <= 50, 'at most 50 headers')
  .describe(`Values are write-only: answers show \`${secretMark}\`, which keeps a value when sent back`);

export const namedSecrets = z
  .record(
    z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,99}$/, 'not a name: up to 100 letters, digits and _'),
    z.string().min(1, 'must not be empty: leave it out to remove it').max(8192, 'at most 8192 characters'),
  )
  .refine((record) => Object.keys(record).length <= 20, 'at most 20 secrets')
  .describe(
    `What a preset or a body needs to know and nobody else may, by name, for example \`routingKey\`. Write-only: answers show \`${secretMark}\`, which keeps a value when sent back`,
  );
