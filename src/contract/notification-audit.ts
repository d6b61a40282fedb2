import { z } from 'zod';
import { notificationAudit } from './notification.js';
import { instant } from './scalars.js';

const listed = z.array(z.string()).describe('Ids of notifications, the first 100');

export const notificationVerdict = z.object({
  at: instant.describe('When it was counted, in cluster time'),
  sound: z
    .boolean()
    .describe('The sum is right, no status disagrees, nothing was claimed or taken twice, and nothing is untold'),
  complete: z.boolean().describe('Whether all of the range was looked at: 20000 notifications and 20000 firings'),
  sum: notificationAudit,
  outcomes: z
    .object({
      checked: z.int(),
      disagreements: z.int(),
      disagreeing: z.array(
        z.object({
          id: z.string(),
          status: z.string(),
          why: z.enum([
            'delivered-without-attempt',
            'delivered-but-open',
            'sent-though-suppressed',
            'held-without-unknown',
          ]),
        }),
      ),
    })
    .describe('Each status against the attempts that led to it'),
  duplicates: z.object({
    claims: z.int().describe('Rows that share group, flush, integration and number of resend'),
    deliveries: z.int().describe('Notifications that a receiver has taken twice'),
    doubled: listed,
    possible: z.int().describe('Taken once, after an attempt of which nobody knows: the receiver can tell by the id'),
    perhapsDoubled: listed,
  }),
  stateChanges: z
    .object({
      firings: z.int().describe('Episodes that began to fire in the range'),
      told: z.int(),
      heldBack: z.int().describe('By a silence or the like, which is written down'),
      ended: z.int().describe('Before their group was due'),
      nobody: z.int().describe('Their contact points have no integrations'),
      waiting: z.int().describe('For their group'),
      untold: z.int().describe('None of these, which must not be'),
      open: z
        .array(
          z.object({
            alertId: z.string(),
            episode: z.int(),
            name: z.string(),
            firedAt: instant,
            fate: z.enum(['ended', 'nobody', 'waiting', 'untold']),
          }),
        )
        .describe('The first 100 that were neither told nor held back'),
    })
    .describe('Each alert that began to fire against the messages that should tell it'),
  nodes: z.array(
    z.object({
      node: z.string(),
      evaluations: z.int().describe('Claimed ones that changed an alert'),
      attempts: z.int(),
      delivered: z.int(),
      unknown: z.int(),
      takeovers: z.int().describe('Attempts at what another node had tried before'),
    }),
  ),
});
export type NotificationVerdict = z.infer<typeof notificationVerdict>;
