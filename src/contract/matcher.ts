import { z } from 'zod';
import { matcherTexts } from './silence.js';

export const matcherCheckInput = z.strictObject({ matchers: matcherTexts });
export type MatcherCheckInput = z.infer<typeof matcherCheckInput>;

export const matcherCheck = z.object({
  matchers: z
    .array(
      z.object({
        name: z.string().nullable().describe('null, as the next two: it cannot be read'),
        operator: z.enum(['=', '!=', '=~', '!~']).nullable(),
        value: z.string().nullable(),
        fault: z.string().nullable().describe('Why it cannot be read'),
        matching: z.int().describe('Pending and firing alerts that fit it now'),
      }),
    )
    .describe('One for each text, in order'),
  matching: z.int().describe('Alerts that fit all that can be read'),
  active: z.int().describe('All pending and firing alerts'),
});
export type MatcherCheck = z.infer<typeof matcherCheck>;
