import type { ApiFailure } from '../../lib/api.js';
import { faultAt } from '../../lib/fault-at.js';

/** What forms of parts of an integration get: itself, how it changes, and what was wrong when it was sent. */
export interface IntegrationPlace<T> {
  readonly value: T;
  readonly onChange: (changes: Partial<T>) => void;
  /** What is wrong at a field of it. */
  readonly errorOf: (field: string) => string | undefined;
}

export function errorsAt(failure: ApiFailure | undefined, index: number): (field: string) => string | undefined {
  return (field) => faultAt(failure, `integrations[${index}].${field}`, true);
}
