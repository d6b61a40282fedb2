import { Body, Controller, Get, Put, Query, Res } from '@nestjs/common';
import { type PageQuery, pageQuery } from '../../contract/paging.js';
import {
  type RoutingAnswer,
  type RoutingInput,
  type RoutingVersionAnswer,
  routingInput,
} from '../../contract/routing.js';
import { NotFound } from '../../engine/operations/refusal.js';
import { SaveRouting } from '../../engine/operations/save-routing.js';
import { RoutingStore } from '../../engine/ports/routing-store.js';
import type { Draft } from '../http/draft.js';
import { DraftPipe } from '../http/draft.pipe.js';
import { type Edit, EditOfOne } from '../http/edit.decorator.js';
import { withEtag } from '../http/entity-reply.js';
import type { HttpReply } from '../http/http-types.js';
import { type PageAnswer, pageAnswer, pageRequest } from '../http/page-answer.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { routingAnswer, routingVersionAnswer } from './routing-answer.js';
import { routingTreeOf } from './routing-tree-of.js';

@Controller('api/v1/routing')
export class RoutingController {
  constructor(
    private readonly routing: RoutingStore,
    private readonly saver: SaveRouting,
  ) {}

  @Get()
  async read(@Res({ passthrough: true }) reply: HttpReply): Promise<RoutingAnswer> {
    const stored = await this.routing.read();
    if (!stored) throw new NotFound('the routing tree is missing from the database');
    return withEtag(reply, routingAnswer(stored));
  }

  @Get('versions')
  async versions(@Query(new SchemaPipe(pageQuery)) query: PageQuery): Promise<PageAnswer<RoutingVersionAnswer>> {
    return pageAnswer(await this.routing.versions(pageRequest(query)), routingVersionAnswer);
  }

  @Put()
  async replace(
    @EditOfOne() edit: Edit,
    @Body(new DraftPipe(routingInput)) draft: Draft<RoutingInput>,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<RoutingAnswer> {
    const input = await draft.checked(async (read) => await this.saver.check(routingTreeOf(read)));
    const stored = await this.saver.replace(routingTreeOf(input), edit.expectedVersion, edit.by, input.reason);
    return withEtag(reply, routingAnswer(stored));
  }
}
