import { z } from 'zod';
import { entityName, sentBack, stored } from './scalars.js';
import { matcherTexts } from './silence.js';

const fields = {
  name: entityName,
  sourceMatchers: matcherTexts.describe('Alerts that mute others while they fire'),
  targetMatchers: matcherTexts.describe('Alerts that they mute'),
  equal: z
    .array(z.string().min(1, 'must not be empty').max(1_024, 'at most 1024 characters'))
    .max(100, 'at most 100 labels')
    .optional()
    .describe('Labels whose values must be the same in both; a label that is absent has the empty value'),
};

export const inhibitionInput = z.strictObject({ ...sentBack, ...fields });
export type InhibitionInput = z.infer<typeof inhibitionInput>;

export const inhibition = z.object({ ...stored, ...fields, equal: z.array(z.string()) });
export type InhibitionAnswer = z.infer<typeof inhibition>;
