import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  type AcknowledgeInput,
  acknowledgeInput,
  type AlertAnswer,
  type AlertQuery,
  alertQuery,
  type Timeline,
  timelineQuery,
} from '../../contract/alert.js';
import { AcknowledgeAlert } from '../../engine/operations/acknowledge-alert.js';
import type { Caller } from '../../engine/operations/caller.js';
import { ExplainAlerts } from '../../engine/operations/explain-alerts.js';
import { ListBlockedRules } from '../../engine/operations/list-blocked-rules.js';
import { TellTimeline, type TimelineEntry } from '../../engine/operations/tell-timeline.js';
import { ListAlerts } from '../../engine/operations/list-alerts.js';
import { missing } from '../../engine/operations/edit-outcome.js';
import { AlertReads, type AlertView } from '../../engine/ports/alert-reads.js';
import { CallerOf } from '../http/caller.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { type PageAnswer, pageAnswer, pageRequest } from '../http/page-answer.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { acknowledgementEntry, alertAnswer, notificationEntry, transitionEntry } from './alert-answer.js';

@Controller('api/v1/alerts')
export class AlertsController {
  constructor(
    private readonly reads: AlertReads,
    private readonly lister: ListAlerts,
    private readonly teller: TellTimeline,
    private readonly explainer: ExplainAlerts,
    private readonly blocked: ListBlockedRules,
    private readonly acknowledger: AcknowledgeAlert,
  ) {}

  @Get()
  async list(@Query(new SchemaPipe(alertQuery)) query: AlertQuery): Promise<PageAnswer<AlertAnswer>> {
    const wanted = { states: query.state, matchers: query.matcher, groupId: query.groupId?.toLowerCase() };
    const page = await this.lister.list(wanted, pageRequest(query));
    const blocked = await this.blocked.of(page.items);
    const items = await this.explainer.explain(page.items);
    return pageAnswer({ ...page, items }, (explained) => alertAnswer(explained, blocked));
  }

  @Get(':id')
  async one(@Param('id', IdPipe) id: string): Promise<AlertAnswer> {
    const view = await this.reads.byId(id);
    if (!view) throw missing('alert');
    return await this.answer(view);
  }

  @Get(':id/timeline')
  async timeline(
    @Param('id', IdPipe) id: string,
    @Query(new SchemaPipe(timelineQuery)) query: z.infer<typeof timelineQuery>,
  ): Promise<Timeline> {
    const story = await this.teller.tell(id, query.episode);
    const entries = story.entries.map((entry) => entryAnswer(entry, story.view.alert.id));
    return { alert: await this.answer(story.view), entries, truncated: story.truncated };
  }

  @Post(':id/acknowledge')
  @HttpCode(200)
  async acknowledge(
    @Param('id', IdPipe) id: string,
    @Body(new SchemaPipe(acknowledgeInput)) { note = '' }: AcknowledgeInput,
    @CallerOf() caller: Caller,
  ): Promise<AlertAnswer> {
    return await this.answer(await this.acknowledger.acknowledge(id, note, caller));
  }

  @Delete(':id/acknowledge')
  @HttpCode(204)
  async withdraw(@Param('id', IdPipe) id: string, @CallerOf() caller: Caller): Promise<void> {
    await this.acknowledger.withdraw(id, caller);
  }

  private async answer(view: AlertView): Promise<AlertAnswer> {
    const [explained] = await this.explainer.explain([view]);
    if (!explained) throw missing('alert');
    return alertAnswer(explained, await this.blocked.of([view]));
  }
}

function entryAnswer(entry: TimelineEntry, alertId: string): Timeline['entries'][number] {
  switch (entry.kind) {
    case 'transition':
      return transitionEntry(entry.transition);
    case 'acknowledgement':
      return acknowledgementEntry(entry.acknowledgement);
    case 'notification':
      return notificationEntry(entry.notification, alertId);
  }
}
