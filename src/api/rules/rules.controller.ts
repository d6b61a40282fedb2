import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import {
  type ReadRuleAnswer,
  type RuleDetailAnswer,
  type RuleHistoryAnswer,
  type RuleHistoryQuery,
  type RuleListAnswer,
  type RuleQuery,
  type RuleText,
  ruleHistoryQuery,
  ruleQuery,
  ruleText,
} from '../../contract/rule.js';
import { formatInstant, parseInstant } from '../../domain/time/instant.js';
import { missing } from '../../engine/operations/edit-outcome.js';
import { ReadRuleText } from '../../engine/operations/read-rule-text.js';
import { ShowRules } from '../../engine/operations/show-rules.js';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import type { HttpReply } from '../http/http-types.js';
import { IdPipe } from '../http/id.pipe.js';
import { pageAnswer, pageRequest } from '../http/page-answer.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { ruleDetailAnswer, ruleEpisodeAnswer, ruleSummaryAnswer } from './rule-answers.js';

const usualSpanMs = 7 * 24 * 3_600_000;

/** Rules one by one, wherever their groups stand; they are changed as parts of their groups. */
@Controller('api/v1/rules')
export class RulesController {
  constructor(
    private readonly rules: ShowRules,
    private readonly texts: ReadRuleText,
    private readonly clock: ClusterClock,
  ) {}

  @Get()
  async list(@Query(new SchemaPipe(ruleQuery)) query: RuleQuery): Promise<RuleListAnswer> {
    const words = (query.q ?? '').split(/\s+/).filter((word) => word !== '');
    const { folder, team, kind, state: states, health: healths } = query;
    const listing = await this.rules.list({ words, folder, team, kind, states, healths }, pageRequest(query));
    const { counts, folders, teams } = listing;
    const page = pageAnswer(listing, ruleSummaryAnswer);
    return { ...page, items: [...page.items], counts, folders: [...folders], teams: [...teams] };
  }

  @Get(':id')
  async one(@Param('id', IdPipe) id: string, @Res({ passthrough: true }) reply: HttpReply): Promise<RuleDetailAnswer> {
    const shown = await this.rules.one(id);
    if (!shown) throw missing('rule');
    return ruleDetailAnswer(shown, reply);
  }

  @Get(':id/history')
  async history(
    @Param('id', IdPipe) id: string,
    @Query(new SchemaPipe(ruleHistoryQuery)) query: RuleHistoryQuery,
  ): Promise<RuleHistoryAnswer> {
    const to = query.to === undefined ? this.clock.now() : (parseInstant(query.to) ?? 0);
    const from = query.from === undefined ? to - usualSpanMs : (parseInstant(query.from) ?? 0);
    const history = await this.rules.history(id, { from, to });
    if (!history) throw missing('rule');
    const episodes = history.episodes.map(ruleEpisodeAnswer);
    return { from: formatInstant(from), to: formatInstant(to), episodes, truncated: history.truncated };
  }

  @Post('read')
  @HttpCode(200)
  async read(@Body(new SchemaPipe(ruleText)) { yaml }: RuleText): Promise<ReadRuleAnswer> {
    return { rule: (await this.texts.read(yaml)) as ReadRuleAnswer['rule'] };
  }
}
