import type { TestedIntegration } from '../operations/test-contact-point.js';
import type { IntegrationReport } from '../ports/node-test-store.js';

/** What is told of the test of one integration. */
export function reportOf({ integration, result, steps, note, durationMs }: TestedIntegration): IntegrationReport {
  return {
    integrationId: integration.id,
    type: integration.type,
    outcome: result.outcome,
    code: result.code ?? null,
    error: result.error ?? null,
    note: note ?? null,
    durationMs,
    steps,
  };
}
