import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import {
  type HeartbeatAnswer,
  type HeartbeatInput,
  heartbeatInput,
  type SignOfLife,
} from '../../contract/heartbeat.js';
import { type PageQuery, pageQuery } from '../../contract/paging.js';
import { formatDuration } from '../../domain/time/duration.js';
import type { Caller } from '../../engine/operations/caller.js';
import { missing } from '../../engine/operations/edit-outcome.js';
import { HearHeartbeat } from '../../engine/operations/hear-heartbeat.js';
import type { EntityEdit } from '../../engine/operations/save-contact-point.js';
import { SaveHeartbeat } from '../../engine/operations/save-heartbeat.js';
import { TellSignOfLife } from '../../engine/operations/tell-sign-of-life.js';
import { HeartbeatStore } from '../../engine/ports/heartbeat-store.js';
import { instantOrNull } from '../http/answer-values.js';
import { CallerOf } from '../http/caller.decorator.js';
import { EditOf } from '../http/edit.decorator.js';
import { withEtag } from '../http/entity-reply.js';
import type { HttpReply } from '../http/http-types.js';
import type { Draft } from '../http/draft.js';
import { DraftPipe } from '../http/draft.pipe.js';
import { IdPipe } from '../http/id.pipe.js';
import { type PageAnswer, pageAnswer, pageRequest } from '../http/page-answer.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { heartbeatAnswer, heartbeatDraft } from './heartbeat-answer.js';

@Controller('api/v1/heartbeats')
export class HeartbeatsController {
  constructor(
    private readonly monitors: HeartbeatStore,
    private readonly saver: SaveHeartbeat,
    private readonly hearer: HearHeartbeat,
    private readonly teller: TellSignOfLife,
  ) {}

  @Get()
  async list(@Query(new SchemaPipe(pageQuery)) query: PageQuery): Promise<PageAnswer<HeartbeatAnswer>> {
    return pageAnswer(await this.monitors.list(pageRequest(query)), heartbeatAnswer);
  }

  @Post()
  async create(
    @Body(new DraftPipe(heartbeatInput)) draft: Draft<HeartbeatInput>,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<HeartbeatAnswer> {
    const input = await draft.checked((read) => this.saver.check(heartbeatDraft(read)));
    const answer = heartbeatAnswer(await this.saver.create(heartbeatDraft(input), caller));
    reply.header('location', `/api/v1/heartbeats/${answer.id}`);
    return withEtag(reply, answer);
  }

  @Get('out')
  async out(): Promise<SignOfLife> {
    const { configured, intervalMs, last } = await this.teller.tell();
    const lastAt = instantOrNull(last?.tick);
    return { configured, interval: formatDuration(intervalMs), lastAt, lastNode: last?.node ?? null };
  }

  @Get(':id')
  async one(@Param('id', IdPipe) id: string, @Res({ passthrough: true }) reply: HttpReply): Promise<HeartbeatAnswer> {
    const stored = await this.monitors.byId(id);
    if (!stored) throw missing('heartbeat monitor');
    return withEtag(reply, heartbeatAnswer(stored));
  }

  @Put(':id')
  async replace(
    @EditOf() edit: EntityEdit,
    @Body(new DraftPipe(heartbeatInput)) draft: Draft<HeartbeatInput>,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<HeartbeatAnswer> {
    const input = await draft.checked((read) => this.saver.check(heartbeatDraft(read)));
    return withEtag(reply, heartbeatAnswer(await this.saver.replace(edit, heartbeatDraft(input))));
  }

  @Delete(':id')
  @HttpCode(204)
  async delete(@EditOf() edit: EntityEdit): Promise<void> {
    await this.saver.delete(edit);
  }

  @Post(':name')
  @HttpCode(204)
  async beat(@Param('name') name: string, @CallerOf() caller: Caller): Promise<void> {
    await this.hearer.hear(name, caller, 'to-write');
  }

  @Get(':name/beat')
  @HttpCode(204)
  async beatByReading(@Param('name') name: string, @CallerOf() caller: Caller): Promise<void> {
    await this.hearer.hear(name, caller, 'to-read');
  }
}
