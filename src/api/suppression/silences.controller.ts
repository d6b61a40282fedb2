import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import {
  type RecreateInput,
  recreateInput,
  type SilenceAnswer,
  type SilenceInput,
  silenceInput,
  type SilencePreview,
  type SilencePreviewInput,
  silencePreviewInput,
  type SilenceQuery,
  silenceQuery,
} from '../../contract/silence.js';
import type { Caller } from '../../engine/operations/caller.js';
import { missing } from '../../engine/operations/edit-outcome.js';
import { ExplainAlerts } from '../../engine/operations/explain-alerts.js';
import { PreviewSilence } from '../../engine/operations/preview-silence.js';
import type { EntityEdit } from '../../engine/operations/save-contact-point.js';
import { SaveSilence } from '../../engine/operations/save-silence.js';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import { SilenceStore, type StoredSilence } from '../../engine/ports/silence-store.js';
import { alertAnswer } from '../alerts/alert-answer.js';
import { CallerOf } from '../http/caller.decorator.js';
import { EditOf } from '../http/edit.decorator.js';
import { withEtag } from '../http/entity-reply.js';
import type { HttpReply } from '../http/http-types.js';
import type { Draft } from '../http/draft.js';
import { DraftPipe } from '../http/draft.pipe.js';
import { IdPipe } from '../http/id.pipe.js';
import { type PageAnswer, pageAnswer, pageRequest } from '../http/page-answer.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { laterAnswer, recreateWish, silenceAnswer, silenceDraft } from './silence-answer.js';

@Controller('api/v1/silences')
export class SilencesController {
  constructor(
    private readonly silences: SilenceStore,
    private readonly saver: SaveSilence,
    private readonly previewer: PreviewSilence,
    private readonly explainer: ExplainAlerts,
    private readonly clock: ClusterClock,
  ) {}

  @Get()
  async list(@Query(new SchemaPipe(silenceQuery)) query: SilenceQuery): Promise<PageAnswer<SilenceAnswer>> {
    const now = this.clock.now();
    const { state: states, createdBy, search } = query;
    const page = await this.silences.list({ states, createdBy, search: search || undefined, now }, pageRequest(query));
    return pageAnswer(page, (silence) => silenceAnswer(silence, now));
  }

  @Post()
  async create(
    @Body(new DraftPipe(silenceInput)) draft: Draft<SilenceInput>,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<SilenceAnswer> {
    const input = await draft.checked(async (read) => await this.saver.check(silenceDraft(read)));
    return this.created(await this.saver.create(silenceDraft(input), caller), reply);
  }

  @Post('preview')
  @HttpCode(200)
  async preview(@Body(new SchemaPipe(silencePreviewInput)) { matchers }: SilencePreviewInput): Promise<SilencePreview> {
    const { first, later, ...outlook } = await this.previewer.preview(matchers);
    const alerts = (await this.explainer.explain(first)).map((explained) => alertAnswer(explained));
    return { ...outlook, alerts, later: laterAnswer(later) };
  }

  @Get(':id')
  async one(@Param('id', IdPipe) id: string, @Res({ passthrough: true }) reply: HttpReply): Promise<SilenceAnswer> {
    const stored = await this.silences.byId(id);
    if (!stored) throw missing('silence');
    return withEtag(reply, this.answer(stored));
  }

  @Put(':id')
  async replace(
    @EditOf() edit: EntityEdit,
    @Body(new DraftPipe(silenceInput)) draft: Draft<SilenceInput>,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<SilenceAnswer> {
    const input = await draft.checked(async (read) => await this.saver.check(silenceDraft(read), edit.id));
    return withEtag(reply, this.answer(await this.saver.replace(edit, silenceDraft(input))));
  }

  @Delete(':id')
  @HttpCode(204)
  async expire(@EditOf() edit: EntityEdit): Promise<void> {
    await this.saver.expire(edit);
  }

  @Post(':id/recreate')
  async recreate(
    @Param('id', IdPipe) id: string,
    @Body(new SchemaPipe(recreateInput)) input: RecreateInput,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<SilenceAnswer> {
    return this.created(await this.saver.recreate(id, recreateWish(input), caller), reply);
  }

  private created(stored: StoredSilence, reply: HttpReply): SilenceAnswer {
    reply.header('location', `/api/v1/silences/${stored.id}`);
    return withEtag(reply, this.answer(stored));
  }

  private answer(stored: StoredSilence): SilenceAnswer {
    return silenceAnswer(stored, this.clock.now());
  }
}
