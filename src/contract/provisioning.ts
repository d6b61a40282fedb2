import { z } from 'zod';
import { instant } from './scalars.js';

export const provisioning = z.object({
  /** `null` before files were put in place for the first time. */
  state: z
    .object({
      contentHash: z.string().describe('SHA-256 of all files together'),
      node: z.string().describe('Which node put them in place'),
      appliedAt: instant,
    })
    .nullable(),
  things: z.array(
    z.object({
      kind: z.string().describe('As in the audit log: `rule-group`, `contact-point`, `routing` …'),
      id: z.string(),
      file: z.string(),
    }),
  ),
});
export type ProvisioningAnswer = z.infer<typeof provisioning>;
