import { Controller, Delete, Get, HttpCode, Res } from '@nestjs/common';
import type { CurrentSession } from '../../contract/session.js';
import { EndSessions } from '../../engine/access/end-sessions.js';
import type { Caller } from '../../engine/operations/caller.js';
import { CallerOf } from '../http/caller.decorator.js';
import type { HttpReply } from '../http/http-types.js';
import { SessionCookies } from '../http/session-cookies.js';
import type { SignedIn } from '../http/signed-in.js';
import { SignedInUser } from '../http/signed-in.decorator.js';
import { currentSessionAnswer } from './session-answer.js';

@Controller('api/v1/session')
export class SessionController {
  constructor(
    private readonly ender: EndSessions,
    private readonly cookies: SessionCookies,
  ) {}

  @Get()
  current(@SignedInUser() { session, user }: SignedIn): CurrentSession {
    return currentSessionAnswer(session, user);
  }

  @Delete()
  @HttpCode(204)
  async signOut(
    @SignedInUser() { session }: SignedIn,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<void> {
    await this.ender.one(session.userId, session.id, caller);
    this.cookies.clear(reply);
  }
}
