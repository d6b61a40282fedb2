import { createHmac } from 'node:crypto';
import type { EmergencyDecision } from './decide-emergency.js';

/**
 * The idempotency key of an emergency message: the same on all nodes, because it is made only of what they share,
 * the cluster's secret and the name of the outage. Nobody without the secret can make or guess one.
 */
export function emergencyKey(
  clusterSecret: Uint8Array,
  decision: Extract<EmergencyDecision, { tell: string }>,
): string {
  const text = `tocsin emergency\0${decision.tell}\0${decision.outage.name}`;
  return `emergency-${createHmac('sha256', clusterSecret).update(text).digest('hex').slice(0, 32)}`;
}
