import { Readable } from 'node:stream';
import { Controller, Get, Query, Res } from '@nestjs/common';
import {
  type AuditAroundAnswer,
  type AuditAroundQuery,
  type AuditEntryAnswer,
  type AuditExportQuery,
  type AuditLogQuery,
  type AuditVerdictAnswer,
  type AuditVerifyQuery,
  auditAroundQuery,
  auditExportQuery,
  auditLogQuery,
  auditVerifyQuery,
} from '../../contract/audit.js';
import { parseInstant } from '../../domain/time/instant.js';
import { auditFaultText } from '../../engine/access/audit-fault-text.js';
import { ExportAudit } from '../../engine/access/export-audit.js';
import { TellSurroundings } from '../../engine/access/tell-surroundings.js';
import { VerifyAudit } from '../../engine/access/verify-audit.js';
import { InvalidInput } from '../../engine/operations/refusal.js';
import { type AuditFilter, AuditLog } from '../../engine/ports/audit-log.js';
import type { HttpReply } from '../http/http-types.js';
import { type PageAnswer, pageAnswer, pageRequest } from '../http/page-answer.js';
import { optionalInstant } from '../http/instant-text.js';
import { abortWith } from '../http/request-abort.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { sendTable } from '../http/table-download.js';
import { auditAroundAnswer, auditEntryAnswer, auditTable } from './audit-entry-answer.js';

@Controller('api/v1/audit')
export class AuditController {
  constructor(
    private readonly audit: AuditLog,
    private readonly verifier: VerifyAudit,
    private readonly exporter: ExportAudit,
    private readonly teller: TellSurroundings,
  ) {}

  @Get()
  async list(@Query(new SchemaPipe(auditLogQuery)) query: AuditLogQuery): Promise<PageAnswer<AuditEntryAnswer>> {
    return pageAnswer(await this.audit.list(filterOf(query), pageRequest(query)), auditEntryAnswer);
  }

  /** The stream asks for the next page when the connection has taken the last one. */
  @Get('export')
  export(@Query(new SchemaPipe(auditExportQuery)) query: AuditExportQuery, @Res() reply: HttpReply): void {
    const rows = answers(this.exporter, filterOf(query));
    if (query.format !== 'ndjson') sendTable(reply, query.format, { ...auditTable, rows });
    else reply.type('application/x-ndjson; charset=utf-8').send(Readable.from(lines(rows)));
  }

  @Get('around')
  async around(@Query(new SchemaPipe(auditAroundQuery)) { at }: AuditAroundQuery): Promise<AuditAroundAnswer> {
    return auditAroundAnswer(await this.teller.tell(optionalInstant(at, 'at') ?? 0));
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

async function* answers(exporter: ExportAudit, filter: AuditFilter): AsyncGenerator<AuditEntryAnswer> {
  for await (const entry of exporter.entries(filter)) yield auditEntryAnswer(entry);
}

async function* lines(rows: AsyncIterable<AuditEntryAnswer>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}

function filterOf(query: Omit<AuditExportQuery, 'format'>): AuditFilter {
  const { action, actor, entityKind, entityId, from, to } = query;
  const at = (text: string | undefined): number | undefined => (text === undefined ? undefined : parseInstant(text));
  return { action, actor, entityKind, entityId, from: at(from), to: at(to) };
}

function notedOf({ seq, hash }: AuditVerifyQuery): { readonly seq: number; readonly hash: string } | undefined {
  if (seq === undefined && hash === undefined) return undefined;
  if (seq !== undefined && hash !== undefined) return { seq, hash };
  throw new InvalidInput([{ path: seq === undefined ? 'seq' : 'hash', message: 'is required with the other one' }]);
}
