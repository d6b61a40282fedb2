import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import {
  type LinkLookInput,
  type LinkUseInput,
  type LinkView,
  linkLookInput,
  linkUseInput,
  type PasswordResetInput,
  passwordResetInput,
  type SignInInput,
  signInInput,
} from '../../contract/account.js';
import type { CurrentSession } from '../../contract/session.js';
import { AccountLinks } from '../../engine/access/account-links.js';
import { SignInByPassword } from '../../engine/access/sign-in-by-password.js';
import { UseAccountLink } from '../../engine/access/use-account-link.js';
import type { HttpReply, HttpRequest } from '../http/http-types.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { currentSessionAnswer } from './session-answer.js';
import { SignInCookies } from './sign-in-cookies.js';

@Controller('api/v1')
export class SignInController {
  constructor(
    private readonly signIns: SignInByPassword,
    private readonly links: AccountLinks,
    private readonly linkUse: UseAccountLink,
    private readonly cookies: SignInCookies,
  ) {}

  @Post('session')
  @HttpCode(200)
  async signIn(
    @Body(new SchemaPipe(signInInput)) { username, password, code }: SignInInput,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<CurrentSession> {
    const origin = this.cookies.originOf(request);
    const signedIn = await this.signIns.signIn({ ...origin, username, password, code });
    this.cookies.give(reply, signedIn);
    return currentSessionAnswer(signedIn.started.session, signedIn.user);
  }

  @Post('password-resets')
  @HttpCode(202)
  async forgot(
    @Body(new SchemaPipe(passwordResetInput)) { username }: PasswordResetInput,
    @Req() request: HttpRequest,
  ): Promise<void> {
    await this.links.request(username, this.cookies.originOf(request));
  }

  @Post('account-links/look')
  @HttpCode(200)
  async look(
    @Body(new SchemaPipe(linkLookInput)) { code }: LinkLookInput,
    @Req() request: HttpRequest,
  ): Promise<LinkView> {
    return await this.linkUse.look(code, this.cookies.originOf(request));
  }

  @Post('account-links/use')
  @HttpCode(200)
  async use(
    @Body(new SchemaPipe(linkUseInput)) { code, password, secondFactor }: LinkUseInput,
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<CurrentSession> {
    const origin = this.cookies.originOf(request);
    const signedIn = await this.linkUse.use({ ...origin, code, password, secondFactor });
    this.cookies.give(reply, signedIn);
    return currentSessionAnswer(signedIn.started.session, signedIn.user);
  }
}
