import { z } from 'zod';
import { alert } from './alert.js';
import { pageParameters, repeated } from './paging.js';
import { duration, entityId, instant, sentBack, stored } from './scalars.js';

export const matcherTexts = z
  .array(z.string().max(8_192, 'at most 8192 characters'))
  .describe('As in Alertmanager: `team="db"`, `severity=~"warn.*"`; an alert must fit them all');

export const silenceState = z.enum(['pending', 'active', 'expired']);

const readOnly = z.unknown().optional().describe('Read-only; ignored');

const span = {
  startsAt: instant.optional().describe('Default: now; earlier times are taken for now'),
  endsAt: instant.optional().describe('Or `duration`'),
  duration: duration.optional().describe('From the start, instead of `endsAt`'),
};
const comment = z.string().describe('Why; required unless `TOCSIN_SILENCE_COMMENT_REQUIRED=false`');

export const silenceInput = z.strictObject({
  ...sentBack,
  ...span,
  matchers: matcherTexts,
  comment: comment.optional(),
  createdBy: readOnly,
  createdAt: readOnly,
  state: readOnly,
  suppressedNotices: readOnly,
});
export type SilenceInput = z.infer<typeof silenceInput>;

export const recreateInput = z.strictObject({ ...span, comment: comment.optional().describe('Default: as it was') });
export type RecreateInput = z.infer<typeof recreateInput>;

export const silence = z.object({
  ...stored,
  matchers: z.array(z.string()),
  startsAt: instant,
  endsAt: instant,
  comment: z.string(),
  createdBy: z.string(),
  createdAt: instant,
  state: silenceState,
  suppressedNotices: z.int().describe('Notices that were not sent, or told less, because of it'),
});
export type SilenceAnswer = z.infer<typeof silence>;

export const silenceQuery = z.strictObject({
  ...pageParameters,
  state: repeated(silenceState).describe('May be repeated; default: all'),
  createdBy: z.string().max(200).optional(),
  search: z.string().max(200).optional().describe('Part of the comment, a matcher or the creator, in any case'),
});
export type SilenceQuery = z.infer<typeof silenceQuery>;

export const silencePreviewInput = z.strictObject({ matchers: matcherTexts });
export type SilencePreviewInput = z.infer<typeof silencePreviewInput>;

export const silencePreview = z.object({
  matching: z.int().describe('Pending and firing alerts that it would mute now'),
  active: z.int().describe('All pending and firing alerts'),
  breadth: z
    .enum(['none', 'narrow', 'broad', 'all'])
    .describe('How much of what is active it would mute; `broad` is half of it or more'),
  alerts: z.array(alert).describe('The first 100'),
  later: z
    .object({
      total: z.int(),
      rules: z
        .array(
          z.object({
            id: z.string(),
            name: z.string(),
            group: z.string().describe('`folder/name`'),
            dependsOn: z
              .array(z.string())
              .describe('Labels of its series or templates on which it depends; empty: all its alerts would be muted'),
          }),
        )
        .describe('The first 20, those first that depend on least'),
    })
    .describe('Rules that have no alert which it would mute now, and whose name and labels its matchers can fit'),
});
export type SilencePreview = z.infer<typeof silencePreview>;

export const silenceFigures = z.object({
  counts: z.object({ pending: z.int(), active: z.int(), expired: z.int() }).describe('Silences by state'),
  alerts: z.int().describe('Pending and firing alerts'),
  live: z
    .array(z.object({ id: entityId, matching: z.int() }))
    .describe('Of each silence that has not ended, how many of these alerts its matchers fit now'),
});
export type SilenceFiguresAnswer = z.infer<typeof silenceFigures>;
