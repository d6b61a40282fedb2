import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { UseAccountLink } from '../../engine/access/use-account-link.js';
import { NotFound } from '../../engine/operations/refusal.js';
import type { HttpReply, HttpRequest } from '../http/http-types.js';
import { linkGonePage, linkPage, waitPage } from './account-pages.js';
import { type FormText, formText, requireRepeated } from './form-text.js';
import { type PageFault, pageFault } from './page-fault.js';
import { sendOn, sendPage } from './page-shell.js';
import { SignInCookies } from './sign-in-cookies.js';

/** The pages behind links of invitations and resets, without script. */
@Controller('link')
export class LinkPagesController {
  constructor(
    private readonly linkUse: UseAccountLink,
    private readonly cookies: SignInCookies,
  ) {}

  @Get()
  async linkForm(@Query('code') code: unknown, @Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    await this.showLink(typeof code === 'string' ? code : '', request, reply);
  }

  @Post()
  async useLink(@Body() body: unknown, @Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    const text = formText(body);
    try {
      this.cookies.give(reply, await this.linkUse.use({ ...this.cookies.originOf(request), ...linkInput(text) }));
      sendOn(reply, '/');
    } catch (error) {
      if (error instanceof NotFound) return sendPage(reply, 404, linkGonePage());
      const { status, messages } = pageFault(error, reply);
      await this.showLink(text('code'), request, reply, { status, messages });
    }
  }

  private async showLink(
    code: string,
    request: HttpRequest,
    reply: HttpReply,
    fault: PageFault = { status: 200, messages: [] },
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
