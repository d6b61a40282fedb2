import type { AuditEntry, AuditLog } from '../ports/audit-log.js';

/** Entries that are read at once: at most some 13 MB. */
const pageSize = 100;

/** Hands out the whole audit log, oldest first, no faster than it is taken. */
export class ExportAudit {
  constructor(private readonly audit: AuditLog) {}

  async *entries(): AsyncGenerator<AuditEntry> {
    let last: AuditEntry | undefined;
    do {
      const page = await this.audit.after(last?.seq ?? 0, pageSize);
      yield* page;
      last = page.at(-1);
    } while (last);
  }
}
