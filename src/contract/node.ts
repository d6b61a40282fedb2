import { z } from 'zod';
import { instant } from './scalars.js';

export const node = z.object({
  name: z.string(),
  url: z.string(),
  version: z.string(),
  state: z.enum(['starting', 'ready', 'draining']),
  alive: z.boolean(),
  startedAt: instant,
  lastSeenAt: instant,
  clockOffsetMs: z.number().describe("Cluster clock minus this node's own clock"),
});
export type NodeAnswer = z.infer<typeof node>;

export const nodeList = z.object({ items: z.array(node), nextCursor: z.null(), total: z.int() });
