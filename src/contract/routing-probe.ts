import { z } from 'zod';
import { suppressionCause } from './notification.js';
import { draftTree } from './routing.js';
import { duration, instant, textRecord, version } from './scalars.js';

const labels = z.record(z.string(), z.string());

export const probeInput = z.strictObject({
  labels: textRecord
    .refine(
      (record) => Object.values(record).every((value) => value.length <= 8_192),
      'values: at most 8192 characters',
    )
    .describe("The alert's labels, with `alertname`"),
  at: instant.optional().describe('When it begins to fire; default: now. Inhibitions are those of now'),
  tree: draftTree.optional().describe('Tried instead of the tree in force'),
});
export type ProbeInput = z.infer<typeof probeInput>;

const place = z.string().describe('Where the route stands in the tree: `routes[0].routes[2]`; empty for the root');

const triedRoute = z.object({
  place,
  matchers: z.array(z.string()),
  outcome: z
    .enum(['took', 'passed-on', 'refused'])
    .describe('`passed-on`: a route below it took the alert; `refused`: one of its matchers did not fit'),
  refusedBy: z
    .object({ matcher: z.string(), value: z.string().describe('What the alert has there; empty: nothing') })
    .nullable(),
});

const way = z.object({
  place,
  routeKey: z.string(),
  receiver: z.string(),
  integrations: z.int().describe('Of the contact point; 0: nobody hears anything'),
  groupBy: z.array(z.string()),
  groupKey: z.string(),
  groupLabels: labels,
  labels: labels.describe("The route's own, told with every notice"),
  escalations: z.array(z.object({ after: duration, receiver: z.string() })),
  group: z
    .object({ id: z.string(), nextFlushAt: instant.nullable().describe('null: it has no alerts now') })
    .nullable()
    .describe('The notification group that stands already; null: it would be new'),
  newGroupAt: instant.describe('When it would be told first in a new group or one without alerts'),
  standingGroupAt: instant.nullable().describe('When it would be told first in the group that stands'),
  suppressed: z.boolean(),
  causes: z.array(suppressionCause).describe('Everything that would hold back the notice at that instant'),
});

export const probeAnswer = z.object({
  at: instant,
  version: version.nullable().describe('Of the tree in force; null: a draft was tried'),
  tried: z.array(triedRoute).describe('Every route that was looked at, in order; the first 1000'),
  triedCount: z.int(),
  ways: z.array(way),
});
export type ProbeAnswer = z.infer<typeof probeAnswer>;

export const replayInput = z.strictObject({
  tree: draftTree.describe('The tree to try'),
  days: z.int().min(1, 'must be 1 to 90').max(90, 'must be 1 to 90').optional().describe('Default: 7'),
  limit: z.int().min(0).max(500, 'at most 500').optional().describe('Episodes to list; default: 100'),
  offset: z.int().min(0).max(20_000).optional().describe('Changed episodes to pass over; default: 0'),
});
export type ReplayInput = z.infer<typeof replayInput>;

const ways = z.array(z.object({ receiver: z.string(), groupKey: z.string() }));

export const replayAnswer = z.object({
  from: instant,
  until: instant,
  episodes: z.int().describe('How many were compared'),
  truncated: z.boolean().describe('Whether there are more than 20000, of which the older were left out'),
  same: z.int(),
  regrouped: z.int().describe('The same contact points would hear of them, in other groups'),
  elsewhere: z.int().describe('Other contact points would hear of them'),
  nowhere: z.int().describe('Nobody would hear of them any more'),
  contactPoints: z
    .array(z.object({ name: z.string(), before: z.int(), after: z.int() }))
    .describe('Of how many episodes each is told by the tree in force, and would be'),
  changed: z
    .array(
      z.object({
        alertId: z.string(),
        episode: z.int(),
        firedAt: instant,
        labels,
        outcome: z.enum(['regrouped', 'elsewhere', 'nowhere']),
        before: ways,
        after: ways,
      }),
    )
    .describe('Those that would go another way, the newest first'),
});
export type ReplayAnswer = z.infer<typeof replayAnswer>;

export const lintInput = z.strictObject({ tree: draftTree.optional().describe('Default: the tree in force') });
export type LintInput = z.infer<typeof lintInput>;

export const lintAnswer = z.object({
  unreachable: z
    .array(
      z.object({
        place,
        because: z
          .enum(['shadowed', 'contradiction'])
          .describe('`shadowed`: the route `by` takes all that it would; `contradiction`: its matchers never all fit'),
        by: place.nullable(),
      }),
    )
    .describe('Routes that no alert comes to, as far as can be seen at once'),
  unheard: z
    .array(z.object({ place, receiver: z.string() }))
    .describe('Routes whose contact point has no integration: nobody hears of what they take'),
});
export type LintAnswer = z.infer<typeof lintAnswer>;

export const routeFigures = z.object({
  version,
  routes: z.array(
    z.object({
      place,
      key: z.string(),
      firing: z.int().describe('Alerts that fire now and go this way'),
      notices: z.int().describe('Notices that its groups were sent in the last 24 h'),
    }),
  ),
});
export type RouteFiguresAnswer = z.infer<typeof routeFigures>;
