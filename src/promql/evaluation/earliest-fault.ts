import type { PromqlError } from './promql-error.js';

/**
 * Of the faults that a query meets while it works group by group, the one that comes first in time: the same that is
 * met when it works step by step.
 */
export class EarliestFault {
  #moment = Number.POSITIVE_INFINITY;
  #fault: PromqlError | undefined;

  /** `moment` is the step, and a fraction of it for what is found later at that step. `make` is asked only when it is earlier than those before. */
  met(moment: number, make: () => PromqlError): void {
    if (moment >= this.#moment) return;
    this.#moment = moment;
    this.#fault = make();
  }

  throwIfAny(): void {
    if (this.#fault) throw this.#fault;
  }
}
