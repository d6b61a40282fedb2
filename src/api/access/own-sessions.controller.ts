import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { type PageQuery, pageQuery } from '../../contract/paging.js';
import {
  type RevokedSessions,
  type RevokeSessionsInput,
  revokeSessionsInput,
  type SessionAnswer,
} from '../../contract/session.js';
import { EndSessions } from '../../engine/access/end-sessions.js';
import { ListSessions } from '../../engine/access/list-sessions.js';
import type { Caller } from '../../engine/operations/caller.js';
import { CallerOf } from '../http/caller.decorator.js';
import type { HttpReply } from '../http/http-types.js';
import { IdPipe } from '../http/id.pipe.js';
import { type PageAnswer, pageAnswer, pageRequest } from '../http/page-answer.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { SessionCookies } from '../http/session-cookies.js';
import type { SignedIn } from '../http/signed-in.js';
import { SignedInUser } from '../http/signed-in.decorator.js';
import { sessionAnswer } from './session-answer.js';

@Controller('api/v1/me/sessions')
export class OwnSessionsController {
  constructor(
    private readonly lister: ListSessions,
    private readonly ender: EndSessions,
    private readonly cookies: SessionCookies,
  ) {}

  @Get()
  async list(
    @Query(new SchemaPipe(pageQuery)) query: PageQuery,
    @SignedInUser() { session }: SignedIn,
  ): Promise<PageAnswer<SessionAnswer>> {
    const page = await this.lister.page(session.userId, pageRequest(query));
    return pageAnswer(page, (one) => sessionAnswer(one, session.id));
  }

  @Post('revoke')
  @HttpCode(200)
  async revoke(
    @Body(new SchemaPipe(revokeSessionsInput)) { which }: RevokeSessionsInput,
    @SignedInUser() { session }: SignedIn,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<RevokedSessions> {
    const kept = which === 'others' ? session.id : undefined;
    const ended = await this.ender.all(session.userId, caller, kept);
    if (kept === undefined) this.cookies.clear(reply);
    return { ended };
  }

  @Delete(':id')
  @HttpCode(204)
  async end(
    @Param('id', new IdPipe()) id: string,
    @SignedInUser() { session }: SignedIn,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<void> {
    await this.ender.one(session.userId, id, caller);
    if (id === session.id) this.cookies.clear(reply);
  }
}
