import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import {
  type ContactPointAnswer,
  type ContactPointFiguresAnswer,
  type ContactPointInput,
  type ContactPointTest,
  contactPointInput,
} from '../../contract/contact-point.js';
import { type PageQuery, pageQuery } from '../../contract/paging.js';
import type { Caller } from '../../engine/operations/caller.js';
import { missing } from '../../engine/operations/edit-outcome.js';
import { type EntityEdit, SaveContactPoint } from '../../engine/operations/save-contact-point.js';
import { TellContactPointFigures } from '../../engine/operations/tell-contact-point-figures.js';
import { TestContactPoint } from '../../engine/operations/test-contact-point.js';
import { ContactPointStore } from '../../engine/ports/contact-point-store.js';
import { CallerOf } from '../http/caller.decorator.js';
import { EditOf } from '../http/edit.decorator.js';
import { withEtag } from '../http/entity-reply.js';
import type { HttpReply } from '../http/http-types.js';
import type { Draft } from '../http/draft.js';
import { DraftPipe } from '../http/draft.pipe.js';
import { IdPipe } from '../http/id.pipe.js';
import { type PageAnswer, pageAnswer, pageRequest } from '../http/page-answer.js';
import { abortWithin } from '../http/request-abort.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { contactPointAnswer, contactPointDraft } from './contact-point-answer.js';
import { contactPointFiguresAnswer, testAnswer } from './contact-point-figures.js';

const longestTestMs = 30_000;

@Controller('api/v1/contact-points')
export class ContactPointsController {
  constructor(
    private readonly points: ContactPointStore,
    private readonly saver: SaveContactPoint,
    private readonly tester: TestContactPoint,
    private readonly teller: TellContactPointFigures,
  ) {}

  @Get()
  async list(@Query(new SchemaPipe(pageQuery)) query: PageQuery): Promise<PageAnswer<ContactPointAnswer>> {
    return pageAnswer(await this.points.list(pageRequest(query)), contactPointAnswer);
  }

  @Post()
  async create(
    @Body(new DraftPipe(contactPointInput)) draft: Draft<ContactPointInput>,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<ContactPointAnswer> {
    const input = await draft.checked(async (read) => await this.saver.check(contactPointDraft(read)));
    const answer = contactPointAnswer(await this.saver.create(contactPointDraft(input), caller));
    reply.header('location', `/api/v1/contact-points/${answer.id}`);
    return withEtag(reply, answer);
  }

  @Get('figures')
  async figures(): Promise<ContactPointFiguresAnswer> {
    return contactPointFiguresAnswer(await this.teller.tell());
  }

  @Post('test')
  @HttpCode(200)
  async testDraft(
    @Body(new DraftPipe(contactPointInput)) draft: Draft<ContactPointInput>,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<ContactPointTest> {
    const input = await draft.checked(async (read) => await this.saver.check(contactPointDraft(read), read.id));
    const id = input.id?.toLowerCase();
    const config = await this.saver.wouldBe(contactPointDraft(input), id, caller);
    return testAnswer(await this.tester.tryOut({ id: id ?? '', config }, caller, abortWithin(reply, longestTestMs)));
  }

  @Get(':id')
  async one(
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<ContactPointAnswer> {
    const stored = await this.points.byId(id);
    if (!stored) throw missing('contact point');
    return withEtag(reply, contactPointAnswer(stored));
  }

  @Put(':id')
  async replace(
    @EditOf() edit: EntityEdit,
    @Body(new DraftPipe(contactPointInput)) draft: Draft<ContactPointInput>,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<ContactPointAnswer> {
    const input = await draft.checked(async (read) => await this.saver.check(contactPointDraft(read), edit.id));
    return withEtag(reply, contactPointAnswer(await this.saver.replace(edit, contactPointDraft(input))));
  }

  @Delete(':id')
  @HttpCode(204)
  async delete(@EditOf() edit: EntityEdit): Promise<void> {
    await this.saver.delete(edit);
  }

  @Post(':id/test')
  @HttpCode(200)
  async test(
    @Param('id', IdPipe) id: string,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<ContactPointTest> {
    return testAnswer(await this.tester.test(id, caller, abortWithin(reply, longestTestMs)));
  }
}
