import { z } from 'zod';

/** One thing that is wrong with a request: `path` is the place in the body or the name of the parameter. */
const fault = z.object({
  path: z.string().describe('Place of the fault, for example `rules[0].expr`; empty for the request as a whole'),
  message: z.string().describe('What is wrong and what to write instead'),
  file: z.string().optional().describe('Name of the file, where several were sent'),
  line: z.int().optional().describe('Line in the text at `path`, or in the file; from 1'),
  column: z.int().optional(),
});

/** RFC 9457, with every fault of the request. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  requestId: z.string(),
  errors: z.array(fault),
  version: z.int().optional().describe('With 412: the version that stands now'),
});

export type Problem = z.infer<typeof problem>;
