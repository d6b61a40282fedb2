import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { type RuleGroupAnswer, type RuleGroupQuery, ruleGroupQuery } from '../../contract/rule-group.js';
import type { Caller } from '../../engine/operations/caller.js';
import { DataSourceHealths } from '../../engine/operations/data-source-healths.js';
import { missing } from '../../engine/operations/edit-outcome.js';
import { type GroupEdit, SaveRuleGroup } from '../../engine/operations/save-rule-group.js';
import { RuleGroupStore, type StoredRuleGroup } from '../../engine/ports/rule-group-store.js';
import { CallerOf } from '../http/caller.decorator.js';
import { EditOf } from '../http/edit.decorator.js';
import { withEtag } from '../http/entity-reply.js';
import type { HttpReply } from '../http/http-types.js';
import { IdPipe } from '../http/id.pipe.js';
import { type PageAnswer, pageAnswer, pageRequest } from '../http/page-answer.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { ruleGroupAnswer } from './rule-group-answer.js';

/** Bodies are read by the domain's own validation, which knows PromQL and templates too. */
@Controller('api/v1/rule-groups')
export class RuleGroupsController {
  constructor(
    private readonly groups: RuleGroupStore,
    private readonly saver: SaveRuleGroup,
    private readonly healths: DataSourceHealths,
  ) {}

  @Get()
  async list(@Query(new SchemaPipe(ruleGroupQuery)) query: RuleGroupQuery): Promise<PageAnswer<RuleGroupAnswer>> {
    const { folder, name } = query;
    const healthOf = await this.healths.read();
    return pageAnswer(await this.groups.list({ folder, name }, pageRequest(query)), (stored) =>
      ruleGroupAnswer(stored, healthOf),
    );
  }

  @Post()
  async create(
    @Body() draft: unknown,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<RuleGroupAnswer> {
    const answer = await this.answer(await this.saver.create(draft, caller));
    reply.header('location', `/api/v1/rule-groups/${answer.id}`);
    return withEtag(reply, answer);
  }

  @Get(':id')
  async one(@Param('id', IdPipe) id: string, @Res({ passthrough: true }) reply: HttpReply): Promise<RuleGroupAnswer> {
    const stored = await this.groups.byId(id);
    if (!stored || stored.system) throw missing('rule group');
    return withEtag(reply, await this.answer(stored));
  }

  @Put(':id')
  async replace(
    @EditOf() edit: GroupEdit,
    @Body() draft: unknown,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<RuleGroupAnswer> {
    return withEtag(reply, await this.answer(await this.saver.replace(edit, draft)));
  }

  @Delete(':id')
  @HttpCode(204)
  async delete(@EditOf() edit: GroupEdit): Promise<void> {
    await this.saver.delete(edit);
  }

  @Post(':id/pause')
  @HttpCode(200)
  async pause(@EditOf() edit: GroupEdit, @Res({ passthrough: true }) reply: HttpReply): Promise<RuleGroupAnswer> {
    return withEtag(reply, await this.answer(await this.saver.setPaused(edit, true)));
  }

  @Post(':id/resume')
  @HttpCode(200)
  async resume(@EditOf() edit: GroupEdit, @Res({ passthrough: true }) reply: HttpReply): Promise<RuleGroupAnswer> {
    return withEtag(reply, await this.answer(await this.saver.setPaused(edit, false)));
  }

  private async answer(stored: StoredRuleGroup): Promise<RuleGroupAnswer> {
    return ruleGroupAnswer(stored, await this.healths.read());
  }
}
