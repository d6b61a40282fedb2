import { z } from 'zod';

export const configurationQuery = z.strictObject({
  dryRun: z.enum(['true', 'false']).optional().describe('`true`: only say what would happen'),
  others: z
    .enum(['leave', 'delete'], { error: 'must be leave or delete' })
    .optional()
    .describe(
      'What becomes of contact points, timings, inhibitions and templates that the file does not name; default: `leave`',
    ),
});
export type ConfigurationQuery = z.infer<typeof configurationQuery>;

export const configurationReport = z.object({
  dryRun: z.boolean(),
  things: z.array(
    z.object({
      kind: z.enum(['contact-point', 'mute-timing', 'inhibition', 'message-template', 'routing']),
      name: z.string(),
      id: z.string().nullable(),
      outcome: z
        .enum(['created', 'updated', 'unchanged', 'kept', 'deleted', 'left'])
        .describe('`kept`: stands already, and the file shows `<secret>`; `left`: the file does not name it'),
    }),
  ),
  notes: z
    .array(
      z.object({
        kind: z
          .enum(['left-out', 'changed', 'empty'])
          .describe('`empty`: nothing of a receiver could be taken over, so that nobody hears what is sent to it'),
        path: z.string(),
        line: z.int(),
        column: z.int(),
        message: z.string(),
      }),
    )
    .describe('What was not taken over as it stands, each with its place'),
});
export type ConfigurationReportAnswer = z.infer<typeof configurationReport>;
