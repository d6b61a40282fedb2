import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { NotFound } from '../../engine/operations/refusal.js';
import { UseSetupLink } from '../../engine/operations/use-setup-link.js';
import { pagePolicy } from '../http/answer-headers.js';
import { ApiOptions } from '../http/api-options.js';
import type { HttpReply } from '../http/http-types.js';
import { offerPage, setupStyleHash, spentPage, tokenPage } from './setup-page.js';

/** Opening the link does nothing yet, so that a preview of it in a chat does not use it up; the button does. */
@Controller('setup')
export class SetupController {
  constructor(
    private readonly link: UseSetupLink,
    private readonly options: ApiOptions,
  ) {}

  @Get()
  async offer(@Query('code') code: unknown, @Res() reply: HttpReply): Promise<void> {
    const valid = typeof code === 'string' && (await this.link.valid(code));
    sendPage(reply, valid ? 200 : 404, valid ? offerPage(code) : spentPage());
  }

  @Post()
  async use(@Body() body: unknown, @Res() reply: HttpReply): Promise<void> {
    const code = body instanceof URLSearchParams ? body.get('code') : undefined;
    try {
      const { secret } = await this.link.use(code ?? '');
      sendPage(reply, 200, tokenPage(secret, this.options.publicUrl));
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
      sendPage(reply, 404, spentPage());
    }
  }
}

function sendPage(reply: HttpReply, status: number, page: string): void {
  reply
    .status(status)
    .header('content-security-policy', pagePolicy({ style: setupStyleHash }))
    .type('text/html; charset=utf-8')
    .send(page);
}
