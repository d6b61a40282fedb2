import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import {
  type MessageTemplateAnswer,
  type MessageTemplateInput,
  type MessageTemplateItem,
  messageTemplateInput,
} from '../../contract/message-template.js';
import { type PageQuery, pageQuery } from '../../contract/paging.js';
import { formatInstant } from '../../domain/time/instant.js';
import type { Caller } from '../../engine/operations/caller.js';
import type { EntityEdit } from '../../engine/operations/save-contact-point.js';
import { type InspectedMessageTemplate, SaveMessageTemplate } from '../../engine/operations/save-message-template.js';
import { MessageTemplateStore, type StoredMessageTemplate } from '../../engine/ports/message-template-store.js';
import { CallerOf } from '../http/caller.decorator.js';
import { EditOf } from '../http/edit.decorator.js';
import { withEtag } from '../http/entity-reply.js';
import type { HttpReply } from '../http/http-types.js';
import type { Draft } from '../http/draft.js';
import { DraftPipe } from '../http/draft.pipe.js';
import { IdPipe } from '../http/id.pipe.js';
import { type PageAnswer, pageAnswer, pageRequest } from '../http/page-answer.js';
import { SchemaPipe } from '../http/schema.pipe.js';

@Controller('api/v1/message-templates')
export class MessageTemplatesController {
  constructor(
    private readonly templates: MessageTemplateStore,
    private readonly saver: SaveMessageTemplate,
  ) {}

  @Get()
  async list(@Query(new SchemaPipe(pageQuery)) query: PageQuery): Promise<PageAnswer<MessageTemplateItem>> {
    return pageAnswer(await this.templates.list(pageRequest(query)), itemOf);
  }

  @Post()
  async create(
    @Body(new DraftPipe(messageTemplateInput)) draft: Draft<MessageTemplateInput>,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<MessageTemplateAnswer> {
    const { name, text } = await draft.checked(async (read) => await this.saver.check(read));
    const answer = answerOf(await this.saver.create({ name, text }, caller));
    reply.header('location', `/api/v1/message-templates/${answer.id}`);
    return withEtag(reply, answer);
  }

  @Get(':id')
  async one(
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<MessageTemplateAnswer> {
    return withEtag(reply, answerOf(await this.saver.inspect(id)));
  }

  @Put(':id')
  async replace(
    @EditOf() edit: EntityEdit,
    @Body(new DraftPipe(messageTemplateInput)) draft: Draft<MessageTemplateInput>,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<MessageTemplateAnswer> {
    const { name, text } = await draft.checked(async (read) => await this.saver.check(read, edit.id));
    return withEtag(reply, answerOf(await this.saver.replace(edit, { name, text })));
  }

  @Delete(':id')
  @HttpCode(204)
  async delete(@EditOf() edit: EntityEdit): Promise<void> {
    await this.saver.delete(edit);
  }
}

function itemOf({ template, version, updatedAt, updatedBy }: StoredMessageTemplate): MessageTemplateItem {
  const { id, name, text } = template;
  return { id, version, name, text, updatedAt: formatInstant(updatedAt), updatedBy };
}

function answerOf(inspected: InspectedMessageTemplate): MessageTemplateAnswer {
  const { defines, missing } = inspected.report;
  return { ...itemOf(inspected), defines: [...defines], missing: [...missing] };
}
