import { z } from 'zod';
import { decides } from './deciding.js';
import { nearestWord } from './nearest-word.js';
import { duration, entityId } from './scalars.js';
import { secretMark } from './secret-mark.js';
import { headers, namedSecrets, secretText, setMark, setMarks } from './secret-text.js';

const presets = ['slack', 'teams', 'discord', 'pagerduty', 'opsgenie', 'telegram', 'ntfy'] as const;

const integrationId = entityId.optional().describe('Keeps the identity, and so the secrets, of an integration');

const preset = z
  .enum(presets, { error: ({ input }) => unknownPreset(input) })
  .describe('Format of the body; left out: the body of Alertmanager');
const messagePreset = decides(preset.optional(), 2);

function unknownPreset(input: unknown): string {
  const meant = typeof input === 'string' ? nearestWord(input, presets) : undefined;
  return meant ? `no preset: did you mean ${meant}?` : `no preset: known are ${presets.join(', ')}`;
}

const partName = z.string().regex(/^[A-Za-z]{1,50}$/, 'not a name');

const message = z
  .strictObject({
    templates: z
      .record(partName, z.string().max(65_536, 'at most 65536 characters'))
      .optional()
      .describe('Go templates for parts of the message by name; parts that are left out are written as usual'),
    options: z
      .record(partName, z.string().max(4096, 'at most 4096 characters'))
      .optional()
      .describe('Settings of the preset that are no secrets, for example `channel`'),
  })
  .describe('How the messages are written');

/** Of any kind: what a kind does not know is told by name. */
export const messageInput = message.extend({ preset: messagePreset });

const notices = {
  sendResolved: z.boolean().optional().describe('Default: true'),
  only: z
    .enum(['full', 'changes'], { error: 'must be full or changes' })
    .optional()
    .describe('`changes`: each notice tells what changed since the last, a repeat tells all. Default: `full`'),
  maxAlerts: z
    .int()
    .min(0)
    .max(10_000)
    .optional()
    .describe('Most alerts in one notice, the others are counted in it. Default: 0, no limit of its own'),
};

export const emailAddress = z
  .string()
  .max(320)
  .regex(
    /^(?:[^<>@,;"\r\n]*<)?[^\s<>@,;"]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?>?$/,
    'not an e-mail address: write for example ops@example.org',
  );

const webhookInput = z.strictObject({
  id: integrationId,
  type: z.literal('webhook'),
  url: z
    .string()
    .max(4096)
    .optional()
    .describe(
      `http or https. What follows the host is write-only: answers show \`${secretMark}\` there, which keeps it when sent back. Some presets know their own`,
    ),
  method: z.enum(['POST', 'PUT'], { error: 'must be POST or PUT' }).optional().describe('Default: `POST`'),
  secret: secretText,
  headers: headers.optional(),
  basicAuth: z
    .strictObject({ username: z.string().max(1024), password: secretText })
    .nullable()
    .optional(),
  bearerToken: secretText,
  tls: z
    .strictObject({
      ca: z
        .string()
        .max(65_536, 'at most 65536 characters')
        .nullable()
        .optional()
        .describe('PEM certificates to trust in place of the usual ones'),
      insecureSkipVerify: z.boolean().optional().describe('Only where private targets are allowed. Default: false'),
    })
    .optional(),
  proxyUrl: z
    .string()
    .max(4096)
    .nullable()
    .optional()
    .describe('Proxy to send through: http or https, user and password as in other URLs; they are write-only'),
  timeout: duration.optional().describe('Default: `30s`; 100ms to 10m'),
  secrets: namedSecrets.optional(),
  message: messageInput.optional(),
  ...notices,
});

const emailInput = z.strictObject({
  id: integrationId,
  type: z.literal('email'),
  to: z.array(emailAddress).min(1, 'name at least one address').max(100, 'at most 100 addresses'),
  cc: z.array(emailAddress).max(100, 'at most 100 addresses').optional(),
  replyTo: emailAddress.nullable().optional(),
  message: message.optional(),
  ...notices,
});

export const integrationInput = z.discriminatedUnion('type', [webhookInput, emailInput], {
  error: 'type must be webhook or email',
});
export type IntegrationInput = z.infer<typeof integrationInput>;
export type WebhookInput = z.infer<typeof webhookInput>;
export type EmailInput = z.infer<typeof emailInput>;

const texts = z.record(z.string(), z.string());
const shownNotices = { sendResolved: z.boolean(), only: z.enum(['full', 'changes']), maxAlerts: z.int() };

const webhook = z.object({
  id: entityId,
  type: z.literal('webhook'),
  url: z.string(),
  method: z.enum(['POST', 'PUT']),
  secret: setMark,
  headers: setMarks,
  basicAuth: z.object({ username: z.string(), password: setMark }).nullable(),
  bearerToken: setMark,
  tls: z.object({ ca: z.string().nullable(), insecureSkipVerify: z.boolean() }),
  proxyUrl: z.string().nullable(),
  timeout: duration,
  secrets: setMarks,
  message: z.object({ preset: z.enum(presets).optional(), templates: texts, options: texts }),
  ...shownNotices,
});

const email = z.object({
  id: entityId,
  type: z.literal('email'),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  replyTo: z.string().nullable(),
  message: z.object({ templates: texts, options: texts }),
  ...shownNotices,
});

export const integration = z.discriminatedUnion('type', [webhook, email]);
export type IntegrationAnswer = z.infer<typeof integration>;
