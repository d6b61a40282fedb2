import { Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { z } from 'zod';
import {
  auditQuery,
  type NotificationAnswer,
  type NotificationAudit,
  type NotificationDetail,
  type NotificationExportQuery,
  type NotificationOutcomes,
  type NotificationQuery,
  notificationExportQuery,
  notificationQuery,
  type OutcomesQuery,
  outcomesQuery,
} from '../../contract/notification.js';
import type { NotificationVerdict } from '../../contract/notification-audit.js';
import type { Caller } from '../../engine/operations/caller.js';
import { missing } from '../../engine/operations/edit-outcome.js';
import { InvalidInput } from '../../engine/operations/refusal.js';
import { ResendNotification } from '../../engine/operations/resend-notification.js';
import { ExplainMessage } from '../../engine/notifications/explain-message.js';
import { VerifyNotifications } from '../../engine/notifications/verify-notifications.js';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import { type NotificationDetail as LoggedDetail, NotificationLog } from '../../engine/ports/notification-log.js';
import { CallerOf } from '../http/caller.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import type { HttpReply } from '../http/http-types.js';
import { type PageAnswer, pageAnswer, pageRequest } from '../http/page-answer.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { auditAnswer } from './audit-answer.js';
import { sendTable } from '../http/table-download.js';
import { filterOf, rangeOf } from './notification-choice.js';
import { detailAnswer, notificationAnswer } from './notification-answer.js';
import { notificationTable } from './notification-table.js';
import { verdictAnswer } from './verdict-answer.js';
import { outcomesAnswer } from './outcomes-answer.js';

/** Texts of others stand in it: nothing runs, nothing is loaded, and only our own pages may frame it. */
const mailPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'; base-uri 'none'";

@Controller('api/v1/notifications')
export class NotificationsController {
  constructor(
    private readonly log: NotificationLog,
    private readonly resender: ResendNotification,
    private readonly verifier: VerifyNotifications,
    private readonly explainer: ExplainMessage,
    private readonly clock: ClusterClock,
  ) {}

  @Get()
  async list(
    @Query(new SchemaPipe(notificationQuery)) query: NotificationQuery,
  ): Promise<PageAnswer<NotificationAnswer>> {
    return pageAnswer(await this.log.list(filterOf(query), pageRequest(query)), notificationAnswer);
  }

  @Get('outcomes')
  async outcomes(@Query(new SchemaPipe(outcomesQuery)) query: OutcomesQuery): Promise<NotificationOutcomes> {
    const filter = filterOf(query);
    const { from = 0, to = this.clock.now() } = filter;
    if (to <= from) throw new InvalidInput([{ path: 'to', message: 'must be later than from' }]);
    const stepMs = Math.max(1, Math.ceil((to - from) / query.buckets));
    const counts = await this.log.outcomes({ ...filter, from, to }, { from, stepMs });
    return outcomesAnswer(counts, { from, to, stepMs, oldest: await this.log.oldestAt() });
  }

  @Get('export')
  export(
    @Query(new SchemaPipe(notificationExportQuery)) query: NotificationExportQuery,
    @Res() reply: HttpReply,
  ): void {
    sendTable(reply, query.format, notificationTable(this.log, filterOf(query)));
  }

  @Get('audit')
  async audit(@Query(new SchemaPipe(auditQuery)) query: z.infer<typeof auditQuery>): Promise<NotificationAudit> {
    const range = rangeOf(query);
    return auditAnswer(range, await this.log.count(range));
  }

  @Get('audit/verify')
  async verify(@Query(new SchemaPipe(auditQuery)) query: z.infer<typeof auditQuery>): Promise<NotificationVerdict> {
    return verdictAnswer(await this.verifier.verify(rangeOf(query)));
  }

  @Get(':id')
  async one(@Param('id', IdPipe) id: string): Promise<NotificationDetail> {
    const detail = await this.log.byId(id);
    if (!detail) throw missing('notification');
    return await this.shown(detail);
  }

  @Get(':id/mail')
  async mail(@Param('id', IdPipe) id: string, @Res() reply: HttpReply): Promise<void> {
    const payload = (await this.log.byId(id))?.payload;
    if (payload?.type !== 'email') throw missing('mail');
    reply
      .header('content-security-policy', mailPolicy)
      .header('x-frame-options', 'SAMEORIGIN')
      .type('text/html; charset=utf-8')
      .send(payload.html);
  }

  @Post(':id/resend')
  async resend(@Param('id', IdPipe) id: string, @CallerOf() caller: Caller): Promise<NotificationDetail> {
    return await this.shown(await this.resender.resend(id, caller));
  }

  private async shown(detail: LoggedDetail): Promise<NotificationDetail> {
    return detailAnswer(detail, await this.explainer.explain(detail));
  }
}
