import { z } from 'zod';
import { messageInput } from './integration.js';
import { entityId, entityName, instant, sentBack, stored, textRecord } from './scalars.js';

const templateText = z
  .string()
  .max(65_536, 'at most 65536 characters')
  .describe('Go templates; what they `define` may be called by every message');

const readOnly = z.unknown().optional().describe('Read-only; ignored');

export const messageTemplateInput = z.strictObject({
  ...sentBack,
  name: entityName,
  text: templateText,
  defines: readOnly,
  missing: readOnly,
});
export type MessageTemplateInput = z.infer<typeof messageTemplateInput>;

export const messageTemplate = z.object({
  ...stored,
  name: z.string(),
  text: z.string(),
  defines: z.array(z.string()).describe('Names that it defines'),
  missing: z.array(z.string()).describe('Names that it calls and nobody defines: a message that comes there fails'),
});
export type MessageTemplateAnswer = z.infer<typeof messageTemplate>;

export const messageTemplateItem = z.object({ ...stored, name: z.string(), text: z.string() });
export type MessageTemplateItem = z.infer<typeof messageTemplateItem>;

const exampleAlert = z.strictObject({
  status: z.enum(['firing', 'resolved']).optional().describe('Default: `firing`'),
  labels: textRecord,
  annotations: textRecord.optional(),
  startsAt: instant.optional().describe('Default: five minutes ago'),
  endsAt: instant.optional().describe('Of a resolved one; default: now'),
  generatorURL: z.string().max(4_096).optional(),
});

const reason = z.enum(['first', 'new-alerts', 'new-resolved', 'all-resolved', 'repeat', 'escalated']);

export const renderInput = z.strictObject({
  type: z.enum(['email', 'webhook']).optional().describe('Of the integration; default: `email`'),
  message: messageInput.optional().describe('How the integration writes its messages, as a contact point has it'),
  template: z
    .strictObject({ name: entityName, text: templateText })
    .optional()
    .describe('A draft that stands in the place of the stored template of its name'),
  text: templateText.optional().describe('A text to expand by itself, for example `{{ template "ours" . }}`'),
  as: z.enum(['text', 'html']).optional().describe('How `text` is expanded; default: `text`'),
  alertId: entityId.optional().describe('A real alert, as it stands now'),
  data: z
    .strictObject({
      receiver: entityName.optional(),
      reason: reason.optional(),
      groupLabels: textRecord.optional().describe('Default: the alert’s name'),
      routeLabels: textRecord.optional(),
      truncatedAlerts: z.int().min(0).max(1_000_000).optional(),
      alerts: z.array(exampleAlert).min(1, 'at least one alert').max(1_000, 'at most 1000 alerts').optional(),
    })
    .optional()
    .describe('Left out: the alert of `alertId`, or two examples that fire and one that has resolved'),
});
export type RenderInput = z.infer<typeof renderInput>;

const fault = z.object({
  part: z.string().describe('`subject`, `text` …, or `template` for the draft'),
  message: z.string(),
  line: z.int(),
  column: z.int(),
});

export const renderAnswer = z.object({
  subject: z.string().nullable().describe('Of an e-mail'),
  text: z.string().nullable(),
  html: z.string().nullable(),
  body: z.string().nullable().describe('Of a webhook'),
  expanded: z.string().nullable().describe('What `text` of the request gives; null when it fails'),
  note: z.string().nullable().describe('What the log would say'),
  faults: z.array(fault),
});
export type RenderAnswer = z.infer<typeof renderAnswer>;
