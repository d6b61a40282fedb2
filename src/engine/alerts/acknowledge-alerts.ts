import type { AcknowledgeAlert } from '../operations/acknowledge-alert.js';
import type { Actor } from '../operations/actor.js';
import { Conflict, Forbidden, NotFound } from '../operations/refusal.js';

export interface AcknowledgedAlerts {
  readonly acknowledged: readonly string[];
  readonly refused: readonly { readonly id: string; readonly reason: string }[];
}

/** Acknowledges several alerts, each in a transaction of its own: what one refuses does not keep the others from it. */
export class AcknowledgeAlerts {
  constructor(private readonly acknowledger: AcknowledgeAlert) {}

  async acknowledge(ids: readonly string[], note: string, by: Actor): Promise<AcknowledgedAlerts> {
    const acknowledged: string[] = [];
    const refused: { id: string; reason: string }[] = [];
    for (const id of new Set(ids)) {
      try {
        await this.acknowledger.acknowledge(id, note, by);
        acknowledged.push(id);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        refused.push({ id, reason: error.message });
      }
    }
    return { acknowledged, refused };
  }
}

function isRefusal(error: unknown): error is Error {
  return error instanceof Conflict || error instanceof Forbidden || error instanceof NotFound;
}
