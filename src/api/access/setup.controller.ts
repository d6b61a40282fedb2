import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { SetUpAdmin } from '../../engine/access/set-up-admin.js';
import { NotFound } from '../../engine/operations/refusal.js';
import type { HttpReply, HttpRequest } from '../http/http-types.js';
import { formText, requireRepeated } from './form-text.js';
import { pageFault } from './page-fault.js';
import { sendOn, sendPage } from './page-shell.js';
import { type SetupForm, setupPage, setupSpentPage } from './setup-page.js';
import { SignInCookies } from './sign-in-cookies.js';

/** Opening the link does nothing yet, so that a preview of it in a chat does not use it up; the button does. */
@Controller('setup')
export class SetupController {
  constructor(
    private readonly link: SetUpAdmin,
    private readonly cookies: SignInCookies,
  ) {}

  @Get()
  async offer(@Query('code') code: unknown, @Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    const given = typeof code === 'string' ? code : '';
    try {
      const valid = await this.link.valid(given, this.cookies.originOf(request));
      if (valid) sendPage(reply, 200, setupPage({ code: given, username: 'admin', email: '' }, []));
      else sendPage(reply, 404, setupSpentPage());
    } catch (error) {
      const { status } = pageFault(error, reply);
      sendPage(reply, status, setupSpentPage());
    }
  }

  @Post()
  async use(@Body() body: unknown, @Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    const text = formText(body);
    const given: SetupForm = { code: text('code'), username: text('username').trim(), email: text('email').trim() };
    try {
      const password = requireRepeated(text);
      const email = given.email || undefined;
      this.cookies.give(reply, await this.link.use({ ...this.cookies.originOf(request), ...given, email, password }));
      sendOn(reply, '/');
    } catch (error) {
      if (error instanceof NotFound) return sendPage(reply, 404, setupSpentPage());
      const { status, messages } = pageFault(error, reply);
      sendPage(reply, status, setupPage(given, messages));
    }
  }
}
