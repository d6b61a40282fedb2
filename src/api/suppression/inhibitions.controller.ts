import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { type InhibitionAnswer, type InhibitionInput, inhibitionInput } from '../../contract/inhibition.js';
import { type PageQuery, pageQuery } from '../../contract/paging.js';
import { matcherText } from '../../domain/labels/matcher-text.js';
import { formatInstant } from '../../domain/time/instant.js';
import type { Caller } from '../../engine/operations/caller.js';
import { missing } from '../../engine/operations/edit-outcome.js';
import type { EntityEdit } from '../../engine/operations/save-contact-point.js';
import { type InhibitionDraft, SaveInhibition } from '../../engine/operations/save-inhibition.js';
import { InhibitionStore, type StoredInhibition } from '../../engine/ports/inhibition-store.js';
import { CallerOf } from '../http/caller.decorator.js';
import { EditOf } from '../http/edit.decorator.js';
import { withEtag } from '../http/entity-reply.js';
import type { HttpReply } from '../http/http-types.js';
import type { Draft } from '../http/draft.js';
import { DraftPipe } from '../http/draft.pipe.js';
import { IdPipe } from '../http/id.pipe.js';
import { type PageAnswer, pageAnswer, pageRequest } from '../http/page-answer.js';
import { SchemaPipe } from '../http/schema.pipe.js';

@Controller('api/v1/inhibitions')
export class InhibitionsController {
  constructor(
    private readonly inhibitions: InhibitionStore,
    private readonly saver: SaveInhibition,
  ) {}

  @Get()
  async list(@Query(new SchemaPipe(pageQuery)) query: PageQuery): Promise<PageAnswer<InhibitionAnswer>> {
    return pageAnswer(await this.inhibitions.list(pageRequest(query)), answerOf);
  }

  @Post()
  async create(
    @Body(new DraftPipe(inhibitionInput)) draft: Draft<InhibitionInput>,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<InhibitionAnswer> {
    const input = await draft.checked((read) => this.saver.check(draftOf(read)));
    const answer = answerOf(await this.saver.create(draftOf(input), caller));
    reply.header('location', `/api/v1/inhibitions/${answer.id}`);
    return withEtag(reply, answer);
  }

  @Get(':id')
  async one(@Param('id', IdPipe) id: string, @Res({ passthrough: true }) reply: HttpReply): Promise<InhibitionAnswer> {
    const stored = await this.inhibitions.byId(id);
    if (!stored) throw missing('inhibition');
    return withEtag(reply, answerOf(stored));
  }

  @Put(':id')
  async replace(
    @EditOf() edit: EntityEdit,
    @Body(new DraftPipe(inhibitionInput)) draft: Draft<InhibitionInput>,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<InhibitionAnswer> {
    const input = await draft.checked((read) => this.saver.check(draftOf(read)));
    return withEtag(reply, answerOf(await this.saver.replace(edit, draftOf(input))));
  }

  @Delete(':id')
  @HttpCode(204)
  async delete(@EditOf() edit: EntityEdit): Promise<void> {
    await this.saver.delete(edit);
  }
}

function draftOf({ name, sourceMatchers, targetMatchers, equal = [] }: InhibitionInput): InhibitionDraft {
  return { name, source: sourceMatchers, target: targetMatchers, equal };
}

function answerOf({ inhibition, version, updatedAt, updatedBy }: StoredInhibition): InhibitionAnswer {
  const { id, name, source, target, equal } = inhibition;
  return {
    ...{ id, version, name, equal: [...equal], updatedBy },
    sourceMatchers: source.map(matcherText),
    targetMatchers: target.map(matcherText),
    updatedAt: formatInstant(updatedAt),
  };
}
