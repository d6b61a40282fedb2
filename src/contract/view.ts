import { z } from 'zod';
import { entityId, sentBack, stored } from './scalars.js';
import { viewPages } from './view.data.js';

const page = z.enum(viewPages).describe('The list: the first part of the address of its page');
const search = z
  .string()
  .max(2_000, 'at most 2000 characters')
  .regex(/^(?:[!-"$->@-~][!-"$-~]*)?$/, 'must be the query of an address, without ? and #')
  .describe('What the address of the page says behind the `?`');

export const view = z.object({
  ...stored,
  page,
  name: z.string(),
  search,
  shared: z.boolean().describe('Whether everybody sees it'),
  owner: z.object({ id: entityId, name: z.string() }),
  mine: z.boolean().describe('Whether the caller owns it'),
});
export type ViewAnswer = z.infer<typeof view>;

export const views = z.object({ items: z.array(view) });
export type ViewsAnswer = z.infer<typeof views>;

export const viewInput = z.strictObject({
  ...sentBack,
  page,
  name: z
    .string()
    .normalize('NFC')
    .trim()
    .min(1, { error: 'must not be empty', abort: true })
    .max(100, { error: 'at most 100 characters', abort: true })
    .regex(/^[^\p{Cc}\u2028\u2029]+$/u, 'must be one line'),
  search,
  shared: z.unknown().optional().describe('Read-only; ignored: it has routes of its own'),
  owner: z.unknown().optional().describe('Read-only; ignored'),
  mine: z.unknown().optional().describe('Read-only; ignored'),
});
export type ViewInput = z.infer<typeof viewInput>;
