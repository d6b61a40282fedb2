import { z } from 'zod';
import { duration, entityName, instant, version } from './scalars.js';

export const routingInput = z.strictObject({
  version: version.optional().describe('When present: refuse (412) unless this is the version that stands'),
  updatedAt: z.string().optional().describe('Read-only; ignored'),
  updatedBy: z.string().optional().describe('Read-only; ignored'),
  receiver: entityName.describe('Name of a contact point'),
  groupBy: z
    .array(z.string().min(1, 'must not be empty').max(200))
    .max(100)
    .optional()
    .describe('Label names, or `["..."]` for every label; default: all alerts in one group'),
  groupWait: duration.optional().describe('Default: `30s`'),
  groupInterval: duration.optional().describe('Default: `5m`'),
  repeatInterval: duration.optional().describe('Default: `4h`'),
  routes: z
    .array(z.unknown())
    .max(0, 'child routes are not supported yet: every alert goes by the root route; leave `routes` out')
    .optional(),
});
export type RoutingInput = z.infer<typeof routingInput>;

export const routing = z.object({
  version,
  updatedAt: instant,
  updatedBy: z.string(),
  receiver: z.string(),
  groupBy: z.array(z.string()),
  groupWait: duration,
  groupInterval: duration,
  repeatInterval: duration,
  routes: z.array(z.never()).max(0),
});
export type RoutingAnswer = z.infer<typeof routing>;
