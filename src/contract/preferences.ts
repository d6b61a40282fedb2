import { z } from 'zod';
import { preferenceChoices as choices } from './preferences.data.js';
import { instant } from './scalars.js';

const chosen = {
  theme: z.enum(choices.theme).optional().describe('Colours; `auto`: those of the system'),
  density: z.enum(choices.density).optional().describe('How close together rows stand'),
  zone: z
    .string()
    .regex(/^[A-Za-z][\w+/-]{1,63}$/, 'not a time zone: write local, utc, or a name such as Europe/Berlin')
    .optional()
    .describe('Zone of times: `local` is that of the browser'),
  times: z.enum(choices.times).optional().describe('How long ago something was, or when'),
  weekStart: z.enum(choices.weekStart).optional().describe('First day of the week'),
  shortcuts: z.boolean().optional().describe('Whether single letters do something'),
  landing: z.enum(choices.landing).optional().describe('The page that is shown first'),
  pageSize: z.literal(choices.pageSize).optional().describe('Rows that long lists ask for at once'),
};

export const preferences = z.object({
  ...chosen,
  updatedAt: instant.nullable().describe('Null when nothing was ever chosen'),
});
export type PreferencesAnswer = z.infer<typeof preferences>;

export const preferencesInput = z.strictObject({
  ...chosen,
  updatedAt: z.unknown().optional().describe('Read-only; ignored'),
});
export type PreferencesInput = z.infer<typeof preferencesInput>;
