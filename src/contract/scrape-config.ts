import { z } from 'zod';
import { duration, entityName, sentBack, stored, textRecord } from './scalars.js';
import { secretMark } from './secret-mark.js';

const secretText = z
  .string()
  .max(65_536)
  .nullable()
  .optional()
  .describe(`Write-only. Answers show \`${secretMark}\`; left out or sent back so: kept; null: removed`);

const relabelRule = z.strictObject({
  action: z
    .enum([
      ...(['replace', 'keep', 'drop', 'keepequal', 'dropequal', 'lowercase'] as const),
      ...(['uppercase', 'hashmod', 'labelmap', 'labeldrop', 'labelkeep'] as const),
    ])
    .optional(),
  sourceLabels: z.array(z.string().max(1_024)).max(100).optional(),
  separator: z.string().max(1_000).optional(),
  regex: z.string().max(4_096).optional(),
  modulus: z.int().min(0).optional(),
  targetLabel: z.string().max(1_000).optional(),
  replacement: z.string().max(4_096).optional(),
});

const fields = {
  jobName: entityName,
  scrapeInterval: duration.optional().describe('Default: `1m`; 1s and more'),
  scrapeTimeout: duration.optional().describe('Default: `10s`, or the interval where that is shorter'),
  metricsPath: z.string().max(4_096).optional().describe('Default: `/metrics`'),
  scheme: z.enum(['http', 'https']).optional(),
  params: z.record(z.string().max(200), z.array(z.string().max(4_096)).max(100)).optional(),
  honorLabels: z.boolean().optional(),
  honorTimestamps: z.boolean().optional(),
  staticConfigs: z
    .array(z.strictObject({ targets: z.array(z.string().max(300)).max(10_000), labels: textRecord.optional() }))
    .max(1_000)
    .optional(),
  basicAuth: z.strictObject({ username: z.string().max(1_024), password: secretText }).optional(),
  authorization: z.strictObject({ type: z.string().max(100).optional(), credentials: secretText }).optional(),
  tlsConfig: z
    .strictObject({
      ca: z.string().max(65_536).optional(),
      cert: z.string().max(65_536).optional(),
      key: secretText,
      serverName: z.string().max(300).optional(),
      insecureSkipVerify: z.boolean().optional(),
    })
    .optional(),
  relabelConfigs: z.array(relabelRule).max(1_000).optional(),
  metricRelabelConfigs: z.array(relabelRule).max(1_000).optional(),
  sampleLimit: z.int().min(0).optional(),
  labelLimit: z.int().min(0).optional(),
  bodySizeLimit: z.string().max(20).optional().describe('For example `10MB`'),
};

export const scrapeConfigInput = z.strictObject({ ...sentBack, ...fields });
export type ScrapeConfigInput = z.infer<typeof scrapeConfigInput>;

export const scrapeConfig = z.object({ ...stored, ...fields });
export type ScrapeConfigAnswer = z.infer<typeof scrapeConfig>;
