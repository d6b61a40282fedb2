import { z } from 'zod';
import { sendStep } from './contact-point.js';
import { emailAddress } from './integration.js';
import { instant, version } from './scalars.js';
import { secretText, setMark } from './secret-text.js';

const mailTls = z
  .enum(['implicit', 'starttls', 'opportunistic', 'none'])
  .describe(
    '`implicit`: TLS from the first byte, `starttls`: no further without STARTTLS, `opportunistic`: STARTTLS where the server offers it, `none`: never',
  );

const serverInput = z.strictObject({
  host: z.string().min(1, 'is required').max(253, 'at most 253 characters'),
  port: z.int().min(1, 'must be 1 to 65535').max(65_535, 'must be 1 to 65535'),
  tls: mailTls,
  user: z.string().min(1).max(1024).nullable().optional().describe('null: no login'),
  password: secretText,
  ca: z.string().max(65_536).nullable().optional().describe('PEM certificates to trust besides the usual ones'),
});

const inForce = z.unknown().optional().describe('Read-only; ignored');

export const mailSettingsInput = z.strictObject({
  version: z.int().optional().describe('When present: refuse (412) unless this is the version that stands'),
  updatedAt: z.string().optional().describe('Read-only; ignored'),
  updatedBy: z.string().optional().describe('Read-only; ignored'),
  server: serverInput.nullable().describe('null: none is set here'),
  from: emailAddress.nullable().describe('The sender; null: `tocsin@` and the host of the public URL'),
  inForce,
});
export type MailSettingsInput = z.infer<typeof mailSettingsInput>;

const server = z.object({
  host: z.string(),
  port: z.int(),
  tls: mailTls,
  user: z.string().nullable(),
  password: setMark,
  ca: z.string().nullable(),
});

export const mailSettings = z.object({
  version,
  updatedAt: instant.nullable().describe('null: never changed'),
  updatedBy: z.string(),
  server: server.nullable(),
  from: z.string().nullable(),
  inForce: z
    .object({
      node: z.string().describe('The node that answers: another may have another environment'),
      server: server.extend({ source: z.enum(['environment', 'stored']) }).nullable(),
      from: z.object({ address: z.string(), source: z.enum(['environment', 'stored', 'standard']) }),
    })
    .describe('What counts on the node that answers: what its environment says wins over what is stored'),
});
export type MailSettingsAnswer = z.infer<typeof mailSettings>;

/** The settings of the test need not be stored; `<set>` is the stored password. */
export const mailTestInput = mailSettingsInput.extend({ to: emailAddress.describe('Who gets the test mail') });
export type MailTestInput = z.infer<typeof mailTestInput>;

export const mailTest = z.object({
  node: z.string().describe('The node that tried it'),
  outcome: z.enum(['delivered', 'retryable', 'rejected', 'unknown']),
  code: z.int().nullable(),
  error: z.string().nullable(),
  steps: z.array(sendStep).describe('The way of the mail, up to the first step that failed'),
});
export type MailTest = z.infer<typeof mailTest>;
