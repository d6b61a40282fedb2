import { Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { DeletedRuleAnswer, RuleDetailAnswer } from '../../contract/rule.js';
import { nameOfRule } from '../../domain/rule/rule-draft.js';
import { formatInstant } from '../../domain/time/instant.js';
import type { Caller } from '../../engine/operations/caller.js';
import { missing } from '../../engine/operations/edit-outcome.js';
import { RestoreRule } from '../../engine/operations/restore-rule.js';
import { ShowRules } from '../../engine/operations/show-rules.js';
import { DeletedRuleStore } from '../../engine/ports/deleted-rule-store.js';
import { CallerOf } from '../http/caller.decorator.js';
import type { HttpReply } from '../http/http-types.js';
import { IdPipe } from '../http/id.pipe.js';
import { ruleDetailAnswer } from './rule-answers.js';
import { ruleAnswer } from './rule-group-answer.js';

/** Rules that are gone: who deleted them, and the way back. */
@Controller('api/v1/rules/:id')
export class DeletedRulesController {
  constructor(
    private readonly deleted: DeletedRuleStore,
    private readonly restorer: RestoreRule,
    private readonly rules: ShowRules,
  ) {}

  @Get('deleted')
  async one(@Param('id', IdPipe) id: string): Promise<DeletedRuleAnswer> {
    const gone = await this.deleted.rule(id);
    if (!gone) throw missing('deleted rule');
    const { rule, group, groupId, groupStands, deletedAt, deletedBy, comment } = gone;
    return {
      id,
      name: nameOfRule(rule),
      rule: ruleAnswer(rule),
      group: {
        id: groupId,
        folder: group.folder,
        name: group.name,
        team: group.team ?? null,
        rules: group.rules.length,
      },
      groupDeleted: !groupStands,
      deletedAt: formatInstant(deletedAt),
      deletedBy,
      comment,
    };
  }

  @Post('restore')
  @HttpCode(200)
  async restore(
    @Param('id', IdPipe) id: string,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<RuleDetailAnswer> {
    await this.restorer.restore(id, caller);
    const shown = await this.rules.one(id);
    if (!shown) throw missing('rule');
    return ruleDetailAnswer(shown, reply);
  }
}
