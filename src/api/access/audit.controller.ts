import { Readable } from 'node:stream';
import { Controller, Get, Query, Res } from '@nestjs/common';
import {
  type AuditEntryAnswer,
  type AuditLogQuery,
  type AuditVerdictAnswer,
  type AuditVerifyQuery,
  auditLogQuery,
  auditVerifyQuery,
} from '../../contract/audit.js';
import { parseInstant } from '../../domain/time/instant.js';
import { auditFaultText } from '../../engine/access/audit-fault-text.js';
import { ExportAudit } from '../../engine/access/export-audit.js';
import { VerifyAudit } from '../../engine/access/verify-audit.js';
import { InvalidInput } from '../../engine/operations/refusal.js';
import { AuditLog } from '../../engine/ports/audit-log.js';
import type { HttpReply } from '../http/http-types.js';
import { type PageAnswer, pageAnswer, pageRequest } from '../http/page-answer.js';
import { abortWith } from '../http/request-abort.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { auditEntryAnswer } from './audit-entry-answer.js';

@Controller('api/v1/audit')
export class AuditController {
  constructor(
    private readonly audit: AuditLog,
    private readonly verifier: VerifyAudit,
    private readonly exporter: ExportAudit,
  ) {}

  @Get()
  async list(@Query(new SchemaPipe(auditLogQuery)) query: AuditLogQuery): Promise<PageAnswer<AuditEntryAnswer>> {
    const { action, actor, entityKind, entityId } = query;
    const from = query.from === undefined ? undefined : parseInstant(query.from);
    const to = query.to === undefined ? undefined : parseInstant(query.to);
    const filter = { action, actor, entityKind, entityId, from, to };
    return pageAnswer(await this.audit.list(filter, pageRequest(query)), auditEntryAnswer);
  }

  /** One entry per line. The stream asks for the next page when the connection has taken the last one. */
  @Get('export')
  export(@Res() reply: HttpReply): void {
    reply.type('application/x-ndjson; charset=utf-8').send(Readable.from(lines(this.exporter)));
  }

  @Get('verify')
  async verify(
    @Query(new SchemaPipe(auditVerifyQuery)) query: AuditVerifyQuery,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<AuditVerdictAnswer> {
    const verdict = await this.verifier.verify(abortWith(reply), notedOf(query));
    if (verdict.intact) return { intact: true, entries: verdict.end.seq, end: verdict.end, fault: null };
    const { fault, entries } = verdict;
    return { intact: false, entries, end: null, fault: { ...fault, message: auditFaultText(fault) } };
  }
}

async function* lines(exporter: ExportAudit): AsyncGenerator<string> {
  for await (const entry of exporter.entries()) yield `${JSON.stringify(auditEntryAnswer(entry))}\n`;
}

function notedOf({ seq, hash }: AuditVerifyQuery): { readonly seq: number; readonly hash: string } | undefined {
  if (seq === undefined && hash === undefined) return undefined;
  if (seq !== undefined && hash !== undefined) return { seq, hash };
  throw new InvalidInput([{ path: seq === undefined ? 'seq' : 'hash', message: 'is required with the other one' }]);
}
