import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  type AcknowledgeInput,
  acknowledgeInput,
  type AlertAnswer,
  type Timeline,
  timelineQuery,
} from '../../contract/alert.js';
import { AcknowledgeAlert } from '../../engine/operations/acknowledge-alert.js';
import type { Caller } from '../../engine/operations/caller.js';
import { TellTimeline, type TimelineEntry } from '../../engine/operations/tell-timeline.js';
import { missing } from '../../engine/operations/edit-outcome.js';
import { AlertReads } from '../../engine/ports/alert-reads.js';
import { CallerOf } from '../http/caller.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { acknowledgementEntry, noticeAnswer, notificationEntry, transitionEntry } from './alert-answer.js';
import { AlertAnswers } from './alert-answers.js';

@Controller('api/v1/alerts')
export class AlertsController {
  constructor(
    private readonly reads: AlertReads,
    private readonly teller: TellTimeline,
    private readonly answers: AlertAnswers,
    private readonly acknowledger: AcknowledgeAlert,
  ) {}

  @Get(':id')
  async one(@Param('id', IdPipe) id: string): Promise<AlertAnswer> {
    const view = await this.reads.byId(id);
    if (!view) throw missing('alert');
    return await this.answers.one(view);
  }

  @Get(':id/timeline')
  async timeline(
    @Param('id', IdPipe) id: string,
    @Query(new SchemaPipe(timelineQuery)) query: z.infer<typeof timelineQuery>,
  ): Promise<Timeline> {
    const story = await this.teller.tell(id, query.episode);
    const entries = story.entries.map((entry) => entryAnswer(entry, story.view.alert.id));
    const { view, truncated, notices } = story;
    return { alert: await this.answers.one(view), entries, truncated, notices: notices.map(noticeAnswer) };
  }

  @Post(':id/acknowledge')
  @HttpCode(200)
  async acknowledge(
    @Param('id', IdPipe) id: string,
    @Body(new SchemaPipe(acknowledgeInput)) { note = '' }: AcknowledgeInput,
    @CallerOf() caller: Caller,
  ): Promise<AlertAnswer> {
    return await this.answers.one(await this.acknowledger.acknowledge(id, note, caller));
  }

  @Delete(':id/acknowledge')
  @HttpCode(204)
  async withdraw(@Param('id', IdPipe) id: string, @CallerOf() caller: Caller): Promise<void> {
    await this.acknowledger.withdraw(id, caller);
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
