import { z } from 'zod';
import { entityId, instant } from './scalars.js';

export const evaluationQuery = z.object({
  from: instant.optional().describe('Default: an hour before `to`; claims are kept for 24 hours'),
  to: instant.optional().describe('Default: now'),
});
export type EvaluationQuery = z.infer<typeof evaluationQuery>;

const counts = {
  due: z.int().describe('evaluated + missed + waiting; one for each tick of each rule group'),
  evaluated: z.int(),
  late: z.int().describe('Evaluated, but after half of the interval or ten seconds'),
  failed: z.int().describe('Evaluated without an answer of the data source, or with a fault'),
  missed: z.int().describe('Evaluated by nobody'),
  waiting: z.int().describe('The newest tick of a group, due and not evaluated yet'),
};

export const evaluationProof = z.object({
  now: instant.describe("The database's clock when this was so"),
  from: instant,
  to: instant,
  verdict: z
    .enum(['no-rules', 'not-running', 'missed', 'late', 'complete'])
    .describe('`complete`: all that was due was evaluated in time; `not-running`: nobody evaluates'),
  groups: z.int().describe('Rule groups that are evaluated now'),
  total: z.object(counts),
  minutes: z.array(z.object({ at: instant, ...counts })),
  nodes: z.array(z.object({ node: z.string(), evaluated: z.int() })),
  troubled: z
    .array(
      z.object({
        groupId: entityId,
        folder: z.string(),
        name: z.string(),
        why: z
          .enum(['failed', 'behind', 'slow'])
          .describe('`behind`: not evaluated for more than two intervals; `slow`: it took longer than its interval'),
        durationMs: z.number(),
        intervalMs: z.number(),
        lastTick: instant.nullable(),
      }),
    )
    .describe('Rule groups that do not do what they should now, failures first: the first 20'),
});
export type EvaluationProofAnswer = z.infer<typeof evaluationProof>;
