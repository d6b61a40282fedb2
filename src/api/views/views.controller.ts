import { Body, Controller, Delete, Get, HttpCode, Post, Put, Res } from '@nestjs/common';
import { type ViewAnswer, type ViewInput, type ViewsAnswer, viewInput } from '../../contract/view.js';
import type { ViewPage } from '../../contract/view.data.js';
import { formatInstant } from '../../domain/time/instant.js';
import type { Caller } from '../../engine/operations/caller.js';
import type { EntityEdit } from '../../engine/operations/save-contact-point.js';
import type { StoredView } from '../../engine/ports/saved-view-store.js';
import { SaveView } from '../../engine/views/save-view.js';
import { CallerOf } from '../http/caller.decorator.js';
import { EditOf } from '../http/edit.decorator.js';
import { withEtag } from '../http/entity-reply.js';
import type { HttpReply } from '../http/http-types.js';
import { SchemaPipe } from '../http/schema.pipe.js';

@Controller('api/v1/views')
export class ViewsController {
  constructor(private readonly views: SaveView) {}

  @Get()
  async list(@CallerOf() caller: Caller): Promise<ViewsAnswer> {
    return { items: (await this.views.seenBy(caller)).map((stored) => answerOf(stored, caller)) };
  }

  @Post()
  async create(
    @Body(new SchemaPipe(viewInput)) { page, name, search }: ViewInput,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<ViewAnswer> {
    return withEtag(reply, answerOf(await this.views.create({ page, name, search }, caller), caller));
  }

  @Put(':id')
  async replace(
    @EditOf() edit: EntityEdit,
    @Body(new SchemaPipe(viewInput)) { page, name, search }: ViewInput,
    @CallerOf() by: Caller,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<ViewAnswer> {
    return withEtag(reply, answerOf(await this.views.replace({ ...edit, by }, { page, name, search }), by));
  }

  @Delete(':id')
  @HttpCode(204)
  async delete(@EditOf() edit: EntityEdit, @CallerOf() by: Caller): Promise<void> {
    await this.views.delete({ ...edit, by });
  }

  @Put(':id/shared')
  async share(
    @EditOf() edit: EntityEdit,
    @CallerOf() by: Caller,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<ViewAnswer> {
    return withEtag(reply, answerOf(await this.views.share({ ...edit, by }, true), by));
  }

  @Delete(':id/shared')
  async unshare(
    @EditOf() edit: EntityEdit,
    @CallerOf() by: Caller,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<ViewAnswer> {
    return withEtag(reply, answerOf(await this.views.share({ ...edit, by }, false), by));
  }
}

function answerOf({ view, ownerName, version, updatedAt, updatedBy }: StoredView, { userId }: Caller): ViewAnswer {
  const { id, page, name, search, shared, ownerId } = view;
  return {
    ...{ id, version, updatedAt: formatInstant(updatedAt), updatedBy },
    ...{ page: page as ViewPage, name, search, shared },
    owner: { id: ownerId, name: ownerName },
    mine: ownerId === userId,
  };
}
