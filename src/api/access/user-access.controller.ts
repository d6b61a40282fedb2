import { Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import type { AccountLinkAnswer, EndedSessions } from '../../contract/account.js';
import { AccountLinks } from '../../engine/access/account-links.js';
import { EndSessions } from '../../engine/access/end-sessions.js';
import { SecondFactor } from '../../engine/access/second-factor.js';
import type { Caller } from '../../engine/operations/caller.js';
import { NotFound } from '../../engine/operations/refusal.js';
import { UserStore } from '../../engine/ports/user-store.js';
import { CallerOf } from '../http/caller.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { linkAnswer } from './user-answer.js';

/** How administrators help others in and keep them out. */
@Controller('api/v1/users/:id')
export class UserAccessController {
  constructor(
    private readonly users: UserStore,
    private readonly sessions: EndSessions,
    private readonly secondFactor: SecondFactor,
    private readonly links: AccountLinks,
  ) {}

  @Delete('sessions')
  async endSessions(@Param('id', IdPipe) id: string, @CallerOf() caller: Caller): Promise<EndedSessions> {
    if ((await this.users.byId(id))?.kind !== 'person') throw new NotFound('there is no user with this id');
    return { ended: await this.sessions.all(id, caller) };
  }

  @Delete('totp')
  @HttpCode(204)
  async removeSecondFactor(@Param('id', IdPipe) id: string, @CallerOf() caller: Caller): Promise<void> {
    await this.secondFactor.removeFor(id, caller);
  }

  @Post('invite')
  @HttpCode(200)
  async invite(@Param('id', IdPipe) id: string, @CallerOf() caller: Caller): Promise<AccountLinkAnswer> {
    return linkAnswer(await this.links.issue(id, 'invitation', caller));
  }

  @Post('reset-password')
  @HttpCode(200)
  async resetPassword(@Param('id', IdPipe) id: string, @CallerOf() caller: Caller): Promise<AccountLinkAnswer> {
    return linkAnswer(await this.links.issue(id, 'password-reset', caller));
  }
}
