import type { DatabaseOptions } from '../../../src/adapters/sql/open-database.js';

/** For what is asserted of answers, not of how soon one is given up: a loaded machine may take its time. */
export const patientLimits = {
  statementLimitMs: 60_000,
  connectLimitMs: 60_000,
  transactionLimitMs: 120_000,
} as const satisfies DatabaseOptions;
