import type { AuditEntry, AuditFilter, AuditLog } from '../ports/audit-log.js';

/** Entries that are read at once: at most some 13 MB. */
const pageSize = 100;

/** Hands out the audit log, or what of it fits a filter, oldest first, no faster than it is taken. */
export class ExportAudit {
  constructor(private readonly audit: AuditLog) {}

  async *entries(filter?: AuditFilter): AsyncGenerator<AuditEntry> {
    let last: AuditEntry | undefined;
    do {
      const page = await this.audit.after(last?.seq ?? 0, pageSize, filter);
      yield* page;
      last = page.at(-1);
    } while (last);
  }
}
