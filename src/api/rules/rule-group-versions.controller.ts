import { Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { type PageQuery, pageQuery } from '../../contract/paging.js';
import type { RuleGroupAnswer, RuleGroupVersionAnswer } from '../../contract/rule-group.js';
import { DataSourceHealths } from '../../engine/operations/data-source-healths.js';
import { missing } from '../../engine/operations/edit-outcome.js';
import { NotFound } from '../../engine/operations/refusal.js';
import { type GroupEdit, SaveRuleGroup } from '../../engine/operations/save-rule-group.js';
import { RuleGroupStore } from '../../engine/ports/rule-group-store.js';
import { EditOf } from '../http/edit.decorator.js';
import { withEtag } from '../http/entity-reply.js';
import type { HttpReply } from '../http/http-types.js';
import { IdPipe } from '../http/id.pipe.js';
import { type PageAnswer, pageAnswer, pageRequest } from '../http/page-answer.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { ruleGroupAnswer, versionAnswer } from './rule-group-answer.js';

@Controller('api/v1/rule-groups/:id/versions')
export class RuleGroupVersionsController {
  constructor(
    private readonly groups: RuleGroupStore,
    private readonly saver: SaveRuleGroup,
    private readonly healths: DataSourceHealths,
  ) {}

  @Get()
  async list(
    @Param('id', IdPipe) id: string,
    @Query(new SchemaPipe(pageQuery)) query: PageQuery,
  ): Promise<PageAnswer<RuleGroupVersionAnswer>> {
    const stored = await this.groups.byId(id);
    if (!stored || stored.system) throw missing('rule group');
    return pageAnswer(await this.groups.versions(id, pageRequest(query)), versionAnswer);
  }

  @Post(':version/restore')
  @HttpCode(200)
  async restore(
    @EditOf() edit: GroupEdit,
    @Param('version') version: string,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<RuleGroupAnswer> {
    if (!/^\d{1,9}$/.test(version)) throw new NotFound('there is no such version');
    const restored = await this.saver.restore(edit, Number(version));
    return withEtag(reply, ruleGroupAnswer(restored, await this.healths.read()));
  }
}
