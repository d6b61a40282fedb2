import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { AccountLinks } from '../../engine/access/account-links.js';
import { SignInByPassword } from '../../engine/access/sign-in-by-password.js';
import { UseAccountLink } from '../../engine/access/use-account-link.js';
import { NotFound } from '../../engine/operations/refusal.js';
import type { HttpReply, HttpRequest } from '../http/http-types.js';
import { localPath } from '../http/local-path.js';
import {
  forgotPage,
  forgotSentPage,
  linkGonePage,
  linkPage,
  type SignInOffer,
  signInPage,
  waitPage,
} from './account-pages.js';
import { type FormText, formText, requireFilled, requireRepeated } from './form-text.js';
import { pageFault } from './page-fault.js';
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
    private readonly linkUse: UseAccountLink,
    private readonly cookies: SignInCookies,
    private readonly offer: SignOnOffer,
  ) {}

  @Get('sign-in')
  signInForm(@Query('next') next: unknown, @Res() reply: HttpReply): void {
    sendPage(reply, 200, signInPage({ next: localPath(next, home), faults: [], offer: this.ways() }));
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
      sendPage(reply, status, signInPage({ next, username, faults: messages, offer: this.ways() }));
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

  @Get('link')
  async linkForm(@Query('code') code: unknown, @Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    await this.showLink(typeof code === 'string' ? code : '', request, reply);
  }

  @Post('link')
  async useLink(@Body() body: unknown, @Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    const text = formText(body);
    try {
      this.cookies.give(reply, await this.linkUse.use({ ...this.cookies.originOf(request), ...linkInput(text) }));
      sendOn(reply, home);
    } catch (error) {
      if (error instanceof NotFound) return sendPage(reply, 404, linkGonePage());
      const { status, messages } = pageFault(error, reply);
      await this.showLink(text('code'), request, reply, { status, messages });
    }
  }

  private ways(): SignInOffer {
    const { passwords, provider, providerName } = this.offer;
    return { passwords, providerName: provider && providerName };
  }

  private async showLink(
    code: string,
    request: HttpRequest,
    reply: HttpReply,
    fault: { readonly status: number; readonly messages: readonly string[] } = { status: 200, messages: [] },
  ): Promise<void> {
    try {
      const view = await this.linkUse.look(code, this.cookies.originOf(request));
      sendPage(reply, fault.status, linkPage(view, code, fault.messages));
    } catch (error) {
      if (error instanceof NotFound) return sendPage(reply, 404, linkGonePage());
      const { status, messages } = pageFault(error, reply);
      sendPage(reply, status, waitPage(messages));
    }
  }
}

function linkInput(text: FormText) {
  return {
    code: text('code'),
    password: requireRepeated(text),
    secondFactor: text('secondFactor').trim() || undefined,
  };
}
