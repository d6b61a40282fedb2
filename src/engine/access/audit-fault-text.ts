import type { AuditFault } from './verify-audit.js';

/** What is wrong with the audit log, as a sentence. */
export function auditFaultText({ seq, reason }: AuditFault): string {
  switch (reason) {
    case 'missing':
      return `entry ${seq} is missing although later ones are there: it was removed`;
    case 'changed':
      return `entry ${seq} was changed: its values are not those that were written`;
    case 'forged':
      return `entry ${seq} was written without this cluster's secret key`;
    case 'unlinked':
      return `entry ${seq} does not follow the one before it: one of the two comes from another history`;
    case 'cut-off':
      return `entry ${seq} and all that followed are gone from the end`;
    case 'head-changed':
      return `the end of the chain, at ${seq}, is not what was last written there: later entries may be gone`;
    case 'not-as-noted':
      return `entry ${seq} is not the one that was noted: the log was put back to an earlier state, or written anew`;
  }
}
