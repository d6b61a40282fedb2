import { auditEntryAnswer } from '../../api/access/audit-entry-answer.js';
import { auditFaultText } from '../../engine/access/audit-fault-text.js';
import { ExportAudit } from '../../engine/access/export-audit.js';
import { VerifyAudit } from '../../engine/access/verify-audit.js';
import { type Command, type Output, UsageFault } from './command.js';
import { withCluster } from './with-cluster.js';

const notedForm = /^(\d{1,15}):([0-9a-f]{64})$/;

export const auditCommand: Command = {
  usage: 'audit verify [SEQ:HASH] | audit export',
  does: 'check that the history in the audit log was not changed, or write it out, one JSON object on each line',
  run: async ([action, ...rest], output) => {
    if (action === 'verify' && rest.length <= 1) return await verify(rest[0], output);
    if (action === 'export' && rest.length === 0) return await exportAll(output);
    throw new UsageFault('say verify or export');
  },
};

/** Exit code 1 when the history is not what was written. */
async function verify(text: string | undefined, { out, err }: Output): Promise<number> {
  const [, seq, hash] = notedForm.exec(text ?? '') ?? [];
  if (text !== undefined && (!seq || !hash))
    throw new UsageFault('the noted end must be SEQ:HASH, as verify prints it');
  const noted = seq && hash ? { seq: Number(seq), hash } : undefined;
  return await withCluster(async (app) => {
    const verdict = await app.get(VerifyAudit).verify(new AbortController().signal, noted);
    if (!verdict.intact) {
      err(`the audit log is not what was written: ${auditFaultText(verdict.fault)}\n`);
      return 1;
    }
    out(`the audit log is intact up to ${verdict.end.seq}:${verdict.end.hash}\n`);
    return 0;
  });
}

async function exportAll({ out }: Output): Promise<number> {
  return await withCluster(async (app) => {
    for await (const entry of app.get(ExportAudit).entries()) out(`${JSON.stringify(auditEntryAnswer(entry))}\n`);
    return 0;
  });
}
