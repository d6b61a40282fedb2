import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import {
  type MuteTimingAnswer,
  type MuteTimingInput,
  muteTimingInput,
  type TimingPreview,
  type TimingPreviewInput,
  type TimingQuery,
  timingPreviewInput,
  timingQuery,
  type TimingStatus,
} from '../../contract/mute-timing.js';
import { type PageQuery, pageQuery } from '../../contract/paging.js';
import { timeIntervalText } from '../../domain/suppression/time-interval-text.js';
import type { TimingWindow } from '../../domain/suppression/timing-windows.js';
import { formatInstant } from '../../domain/time/instant.js';
import type { Caller } from '../../engine/operations/caller.js';
import { missing } from '../../engine/operations/edit-outcome.js';
import type { EntityEdit } from '../../engine/operations/save-contact-point.js';
import { SaveMuteTiming } from '../../engine/operations/save-mute-timing.js';
import { ShowTiming } from '../../engine/operations/show-timing.js';
import { MuteTimingStore, type StoredMuteTiming } from '../../engine/ports/mute-timing-store.js';
import { instantOrNull } from '../http/answer-values.js';
import { CallerOf } from '../http/caller.decorator.js';
import { EditOf } from '../http/edit.decorator.js';
import { withEtag } from '../http/entity-reply.js';
import type { HttpReply } from '../http/http-types.js';
import type { Draft } from '../http/draft.js';
import { DraftPipe } from '../http/draft.pipe.js';
import { IdPipe } from '../http/id.pipe.js';
import { optionalInstant } from '../http/instant-text.js';
import { type PageAnswer, pageAnswer, pageRequest } from '../http/page-answer.js';
import { SchemaPipe } from '../http/schema.pipe.js';

@Controller('api/v1/mute-timings')
export class MuteTimingsController {
  constructor(
    private readonly timings: MuteTimingStore,
    private readonly saver: SaveMuteTiming,
    private readonly shower: ShowTiming,
  ) {}

  @Get()
  async list(@Query(new SchemaPipe(pageQuery)) query: PageQuery): Promise<PageAnswer<MuteTimingAnswer>> {
    return pageAnswer(await this.timings.list(pageRequest(query)), answerOf);
  }

  @Post()
  async create(
    @Body(new DraftPipe(muteTimingInput)) draft: Draft<MuteTimingInput>,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<MuteTimingAnswer> {
    const input = await draft.checked((read) => this.saver.check(read));
    const answer = answerOf(await this.saver.create(input, caller));
    reply.header('location', `/api/v1/mute-timings/${answer.id}`);
    return withEtag(reply, answer);
  }

  @Get(':id')
  async one(@Param('id', IdPipe) id: string, @Res({ passthrough: true }) reply: HttpReply): Promise<MuteTimingAnswer> {
    const stored = await this.timings.byId(id);
    if (!stored) throw missing('mute timing');
    return withEtag(reply, answerOf(stored));
  }

  @Get(':id/status')
  async status(
    @Param('id', IdPipe) id: string,
    @Query(new SchemaPipe(timingQuery)) query: TimingQuery,
  ): Promise<TimingStatus> {
    const { at, holds, windows } = await this.shower.show(id, optionalInstant(query.at, 'at'));
    return { at: formatInstant(at), holds, windows: windows.map(windowOf) };
  }

  @Post('preview')
  @HttpCode(200)
  async preview(@Body(new DraftPipe(timingPreviewInput)) draft: Draft<TimingPreviewInput>): Promise<TimingPreview> {
    const input = await draft.checked(({ timeIntervals }) => this.shower.check(timeIntervals));
    const span = { from: optionalInstant(input.from, 'from'), days: input.days ?? 7 };
    const { at, holds, holdsNow, windows } = await this.shower.preview(input.timeIntervals, span);
    return { at: formatInstant(at), holds, holdsNow, windows: windows.map(windowOf) };
  }

  @Put(':id')
  async replace(
    @EditOf() edit: EntityEdit,
    @Body(new DraftPipe(muteTimingInput)) draft: Draft<MuteTimingInput>,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<MuteTimingAnswer> {
    const input = await draft.checked((read) => this.saver.check(read));
    return withEtag(reply, answerOf(await this.saver.replace(edit, input)));
  }

  @Delete(':id')
  @HttpCode(204)
  async delete(@EditOf() edit: EntityEdit): Promise<void> {
    await this.saver.delete(edit);
  }
}

function windowOf({ from, to }: TimingWindow): TimingStatus['windows'][number] {
  return { startsAt: instantOrNull(from), endsAt: instantOrNull(to) };
}

function answerOf({ timing, version, updatedAt, updatedBy }: StoredMuteTiming): MuteTimingAnswer {
  const { id, name, intervals } = timing;
  const timeIntervals = intervals.map(timeIntervalText) as MuteTimingAnswer['timeIntervals'];
  return { id, version, name, timeIntervals, updatedAt: formatInstant(updatedAt), updatedBy };
}
