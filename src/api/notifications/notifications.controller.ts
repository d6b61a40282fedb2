import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  auditQuery,
  type NotificationAnswer,
  type NotificationAudit,
  type NotificationDetail,
  type NotificationQuery,
  notificationQuery,
} from '../../contract/notification.js';
import { parseInstant } from '../../domain/time/instant.js';
import type { Caller } from '../../engine/operations/caller.js';
import { missing } from '../../engine/operations/edit-outcome.js';
import { ResendNotification } from '../../engine/operations/resend-notification.js';
import { type CreatedRange, NotificationLog } from '../../engine/ports/notification-log.js';
import { CallerOf } from '../http/caller.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { type PageAnswer, pageAnswer, pageRequest } from '../http/page-answer.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { auditAnswer } from './audit-answer.js';
import { detailAnswer, notificationAnswer } from './notification-answer.js';

@Controller('api/v1/notifications')
export class NotificationsController {
  constructor(
    private readonly log: NotificationLog,
    private readonly resender: ResendNotification,
  ) {}

  @Get()
  async list(
    @Query(new SchemaPipe(notificationQuery)) query: NotificationQuery,
  ): Promise<PageAnswer<NotificationAnswer>> {
    const { status, contactPoint, groupKey } = query;
    const filter = { statuses: status, contactPoint, groupKey, ...rangeOf(query) };
    return pageAnswer(await this.log.list(filter, pageRequest(query)), notificationAnswer);
  }

  @Get('audit')
  async audit(@Query(new SchemaPipe(auditQuery)) query: z.infer<typeof auditQuery>): Promise<NotificationAudit> {
    const range = rangeOf(query);
    return auditAnswer(range, await this.log.count(range));
  }

  @Get(':id')
  async one(@Param('id', IdPipe) id: string): Promise<NotificationDetail> {
    const detail = await this.log.byId(id);
    if (!detail) throw missing('notification');
    return detailAnswer(detail);
  }

  @Post(':id/resend')
  async resend(@Param('id', IdPipe) id: string, @CallerOf() caller: Caller): Promise<NotificationDetail> {
    return detailAnswer(await this.resender.resend(id, caller));
  }
}

function rangeOf(query: { readonly from?: string | undefined; readonly to?: string | undefined }): CreatedRange {
  return {
    from: query.from === undefined ? undefined : parseInstant(query.from),
    to: query.to === undefined ? undefined : parseInstant(query.to),
  };
}
