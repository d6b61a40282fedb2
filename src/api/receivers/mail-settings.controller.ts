import { Body, Controller, Get, HttpCode, Post, Put, Res } from '@nestjs/common';
import {
  type MailSettingsAnswer,
  type MailSettingsInput,
  type MailTest,
  type MailTestInput,
  mailSettingsInput,
  mailTestInput,
} from '../../contract/mail-settings.js';
import { CurrentMail } from '../../engine/mail/current-mail.js';
import { SaveMailSettings } from '../../engine/mail/save-mail-settings.js';
import { TestMail } from '../../engine/mail/test-mail.js';
import type { Caller } from '../../engine/operations/caller.js';
import { ApiOptions } from '../http/api-options.js';
import { CallerOf } from '../http/caller.decorator.js';
import type { Draft } from '../http/draft.js';
import { DraftPipe } from '../http/draft.pipe.js';
import { type Edit, EditOfOne } from '../http/edit.decorator.js';
import { withEtag } from '../http/entity-reply.js';
import type { HttpReply } from '../http/http-types.js';
import { abortWithin } from '../http/request-abort.js';
import { mailDraft, mailSettingsAnswer, mailTestAnswer } from './mail-settings-answer.js';

const longestTestMs = 30_000;

@Controller('api/v1/mail-settings')
export class MailSettingsController {
  constructor(
    private readonly current: CurrentMail,
    private readonly saver: SaveMailSettings,
    private readonly tester: TestMail,
    private readonly options: ApiOptions,
  ) {}

  @Get()
  async read(@Res({ passthrough: true }) reply: HttpReply): Promise<MailSettingsAnswer> {
    const { stored, inForce } = await this.current.describe();
    return withEtag(reply, mailSettingsAnswer(stored, inForce, this.options.nodeName));
  }

  @Put()
  async replace(
    @EditOfOne() edit: Edit,
    @Body(new DraftPipe(mailSettingsInput)) draft: Draft<MailSettingsInput>,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<MailSettingsAnswer> {
    const input = await draft.checked(async (read) => await this.saver.check(mailDraft(read)));
    await this.saver.replace(mailDraft(input), edit.expectedVersion, edit.by);
    return await this.read(reply);
  }

  @Post('test')
  @HttpCode(200)
  async test(
    @Body(new DraftPipe(mailTestInput)) draft: Draft<MailTestInput>,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<MailTest> {
    const input = await draft.checked(async (read) => await this.saver.check(mailDraft(read)));
    const tried = await this.tester.test(mailDraft(input), input.to, caller, abortWithin(reply, longestTestMs));
    return mailTestAnswer(tried, this.options.nodeName);
  }
}
