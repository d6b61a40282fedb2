import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { AccountLinks } from '../../engine/access/account-links.js';
import { SignInByPassword } from '../../engine/access/sign-in-by-password.js';
import type { HttpReply, HttpRequest } from '../http/http-types.js';
import { localPath } from '../http/local-path.js';
import { forgotPage, forgotSentPage, type SignInOffer, signInPage } from './account-pages.js';
import { ClusterLine } from './cluster-line.js';
import { formText, requireFilled } from './form-text.js';
import { type PageFault, pageFault } from './page-fault.js';
import { sendOn, sendPage } from './page-shell.js';
import { SignInCookies } from './sign-in-cookies.js';
import { SignOnOffer } from './sign-on-offer.js';

const home = '/';

/** Pages without script for those who are not signed in. */
@Controller()
export class SignInPagesController {
  constructor(
    private readonly signIns: SignInByPassword,
    private readonly links: AccountLinks,
    private readonly cookies: SignInCookies,
    private readonly offer: SignOnOffer,
    private readonly cluster: ClusterLine,
  ) {}

  @Get('sign-in')
  async signInForm(@Query('next') next: unknown, @Res() reply: HttpReply): Promise<void> {
    await this.showSignIn(reply, { next: localPath(next, home) });
  }

  @Post('sign-in')
  async signIn(@Body() body: unknown, @Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    const text = formText(body);
    const username = text('username').trim();
    const next = localPath(text('next'), home);
    try {
      const given = { username, password: text('password'), code: text('code').trim() || undefined };
      requireFilled({ username, password: given.password });
      this.cookies.give(reply, await this.signIns.signIn({ ...this.cookies.originOf(request), ...given }));
      sendOn(reply, next);
    } catch (error) {
      const { status, messages } = pageFault(error, reply);
      await this.showSignIn(reply, { next, username }, { status, messages });
    }
  }

  @Get('forgot')
  forgotForm(@Res() reply: HttpReply): void {
    sendPage(reply, 200, forgotPage([]));
  }

  @Post('forgot')
  async forgot(@Body() body: unknown, @Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    try {
      const username = formText(body)('username').trim();
      requireFilled({ username });
      await this.links.request(username, this.cookies.originOf(request));
      sendPage(reply, 200, forgotSentPage());
    } catch (error) {
      const { status, messages } = pageFault(error, reply);
      sendPage(reply, status, forgotPage(messages));
    }
  }

  /** Where people who knew an older Tocsin look for themselves. */
  @Get('account')
  account(@Res() reply: HttpReply): void {
    sendOn(reply, '/profile');
  }

  private async showSignIn(
    reply: HttpReply,
    typed: { readonly next: string; readonly username?: string },
    fault: PageFault = { status: 200, messages: [] },
  ): Promise<void> {
    const page = signInPage({ ...typed, faults: fault.messages, offer: this.ways() });
    sendPage(reply, fault.status, { ...page, foot: await this.cluster.text() });
  }

  private ways(): SignInOffer {
    const { passwords, provider, providerName } = this.offer;
    return { passwords, providerName: provider && providerName };
  }
}
