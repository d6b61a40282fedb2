import { Controller, Get, Post, Query, Res } from '@nestjs/common';
import { EndSessions } from '../../engine/access/end-sessions.js';
import { OwnTokens } from '../../engine/access/own-tokens.js';
import type { Caller } from '../../engine/operations/caller.js';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import { ApiOptions } from '../http/api-options.js';
import { CallerOf } from '../http/caller.decorator.js';
import type { HttpReply } from '../http/http-types.js';
import type { SignedIn } from '../http/signed-in.js';
import { SignedInUser } from '../http/signed-in.decorator.js';
import { formatInstant } from '../../domain/time/instant.js';
import { accountPage, tokenPage } from './account-pages.js';
import { sendOn, sendPage } from './page-shell.js';
import { SignInCookies } from './sign-in-cookies.js';

/** Pages without script for those who are signed in. */
@Controller('account')
export class AccountPagesController {
  constructor(
    private readonly tokens: OwnTokens,
    private readonly sessions: EndSessions,
    private readonly cookies: SignInCookies,
    private readonly options: ApiOptions,
    private readonly clock: ClusterClock,
  ) {}

  @Get()
  account(@Query('new') isNew: unknown, @SignedInUser() { user }: SignedIn, @Res() reply: HttpReply): void {
    const name = user.displayName || user.username;
    sendPage(reply, 200, accountPage({ name, role: user.role, isNew: isNew === '1' }));
  }

  @Post('token')
  async makeToken(@CallerOf() caller: Caller, @Res() reply: HttpReply): Promise<void> {
    const name = `account page ${formatInstant(this.clock.now()).slice(0, 10)}`;
    const scope = { role: caller.rights.role, team: undefined, expiresAt: undefined };
    const { secret } = await this.tokens.issue({ name, ...scope }, caller);
    sendPage(reply, 200, tokenPage(secret, this.options.publicUrl));
  }

  @Post('sign-out')
  async signOut(
    @SignedInUser() { session }: SignedIn,
    @CallerOf() caller: Caller,
    @Res() reply: HttpReply,
  ): Promise<void> {
    await this.sessions.one(session.userId, session.id, caller);
    this.cookies.clear(reply);
    sendOn(reply, '/sign-in');
  }
}
