import { z } from 'zod';
import { liveTopics } from './live-topics.data.js';
import { instant } from './scalars.js';

/** The data of the event `hello`, the first of a stream. */
export const liveHello = z.object({
  node: z.string(),
  version: z.string(),
  at: instant,
  resumption: z
    .enum(['new', 'resumed', 'resnapshot'])
    .describe('`resumed`: what changed meanwhile follows; `resnapshot`: ask for everything again'),
  tickMs: z.int().describe('How often a `tick` comes'),
});
export type LiveHello = z.infer<typeof liveHello>;

/** The data of `changed`. */
export const liveChanged = z.object({ topics: z.array(z.enum(liveTopics)) });
export type LiveChanged = z.infer<typeof liveChanged>;

/** The data of `tick`. */
export const liveTick = z.object({
  at: instant,
  dataAgeMs: z.int().nullable().describe('How long ago the node could read what changes; null: not yet'),
});
export type LiveTick = z.infer<typeof liveTick>;

/** The data of `bye`, after which the stream ends. */
export const liveBye = z.object({
  reason: z
    .enum(['draining', 'signed-out'])
    .describe('`draining`: another node serves; `signed-out`: the session or token has ended'),
});
export type LiveBye = z.infer<typeof liveBye>;
