import { z } from 'zod';
import { duration, entityName, instant, textRecord, version } from './scalars.js';

const matchers = z
  .array(z.string().max(8192, 'at most 8192 characters'))
  .max(100, 'at most 100')
  .describe('All must fit; each as in Alertmanager, classic or UTF-8: `team="db"`, `severity=~"warn.*"`');
const groupBy = z
  .array(z.string().min(1, 'must not be empty').max(200))
  .max(100, 'at most 100')
  .describe('Label names, or `["..."]` for every label');
const timingNames = z.array(entityName).max(100, 'at most 100');

const escalation = z.strictObject({
  after: duration.describe('Since the alert fired'),
  receiver: entityName.describe('Contact point that is told, too, of what is neither acknowledged nor resolved then'),
});

const options = {
  groupBy: groupBy.optional(),
  groupWait: duration.optional(),
  groupInterval: duration.optional(),
  repeatInterval: duration.optional(),
  labels: textRecord.optional().describe('Told with every notice of the route, with those of the routes above'),
  escalations: z.array(escalation).max(20, 'at most 20').optional().describe('In order of time; inherited as a whole'),
};

const belowRoot = {
  matchers: matchers.optional(),
  continue: z.boolean().optional().describe('Whether the routes after it are tried, too, when it took an alert'),
  muteTimings: timingNames.optional().describe('Names of mute timings during which nothing is sent; not inherited'),
  activeTimings: timingNames
    .optional()
    .describe('Names of mute timings outside of which nothing is sent; not inherited'),
};

/** A route as people write it; what is left out comes from the route above. */
export interface RouteInput extends RouteOptions {
  readonly receiver?: string | undefined;
  readonly routes?: readonly RouteInput[] | undefined;
}

type RouteOptions = z.infer<z.ZodObject<typeof belowRoot & typeof options>>;

const routeInput: z.ZodType<RouteInput> = z.strictObject({
  receiver: entityName.optional().describe('Name of a contact point'),
  ...belowRoot,
  ...options,
  get routes() {
    return z.array(routeInput).max(5000, 'at most 5000').optional();
  },
});
z.globalRegistry.add(routeInput, { id: 'RouteInput' });

const tree = {
  receiver: entityName.describe('Name of a contact point'),
  ...belowRoot,
  ...options,
  groupBy: options.groupBy.describe('Label names, or `["..."]` for every label; default: all alerts in one group'),
  groupWait: options.groupWait.describe('Default: `30s`'),
  groupInterval: options.groupInterval.describe('Default: `5m`'),
  repeatInterval: options.repeatInterval.describe('Default: `4h`'),
  routes: z.array(routeInput).max(5000, 'at most 5000').optional(),
};

/** A tree that is not in force: what `routing/probe` and `routing/replay` try. */
export const draftTree = z
  .strictObject({ ...tree, version: z.unknown(), updatedAt: z.unknown(), updatedBy: z.unknown() })
  .partial({
    version: true,
    updatedAt: true,
    updatedBy: true,
  });
export type DraftTree = z.infer<typeof draftTree>;

export const routingInput = z.strictObject({
  version: version.optional().describe('When present: refuse (412) unless this is the version that stands'),
  updatedAt: z.string().optional().describe('Read-only; ignored'),
  updatedBy: z.string().optional().describe('Read-only; ignored'),
  reason: z.string().max(1000, 'at most 1000 characters').optional().describe('Why, for the audit log'),
  ...tree,
});
export type RoutingInput = z.infer<typeof routingInput>;

const routeFields = {
  matchers: z.array(z.string()),
  continue: z.boolean(),
  receiver: z.string().optional().describe('This and the next three: absent where the route above says it'),
  groupBy: z.array(z.string()).optional(),
  groupWait: duration.optional(),
  groupInterval: duration.optional(),
  repeatInterval: duration.optional(),
  muteTimings: z.array(z.string()),
  activeTimings: z.array(z.string()),
  labels: z.record(z.string(), z.string()),
  escalations: z.array(z.object({ after: duration, receiver: z.string() })).optional(),
};

export interface RouteAnswer extends z.infer<z.ZodObject<typeof routeFields>> {
  readonly routes: readonly RouteAnswer[];
}

const routeAnswer: z.ZodType<RouteAnswer> = z.object({
  ...routeFields,
  get routes() {
    return z.array(routeAnswer);
  },
});
z.globalRegistry.add(routeAnswer, { id: 'Route' });

const wholeTree = {
  receiver: z.string(),
  groupBy: z.array(z.string()),
  groupWait: duration,
  groupInterval: duration,
  repeatInterval: duration,
  labels: routeFields.labels,
  escalations: routeFields.escalations,
  routes: z.array(routeAnswer),
};

export const routing = z.object({ version, updatedAt: instant, updatedBy: z.string(), ...wholeTree });
export type RoutingAnswer = z.infer<typeof routing>;

export const routingVersion = z.object({
  version,
  createdAt: instant,
  createdBy: z.string(),
  tree: z.object(wholeTree).describe('To restore it, send it with PUT'),
});
export type RoutingVersionAnswer = z.infer<typeof routingVersion>;
