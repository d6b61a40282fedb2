import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { type MatcherCheck, type MatcherCheckInput, matcherCheckInput } from '../../contract/matcher.js';
import type { SilenceFiguresAnswer } from '../../contract/silence.js';
import { type CheckedMatcher, CheckMatchers } from '../../engine/operations/check-matchers.js';
import { TellSilenceFigures } from '../../engine/operations/tell-silence-figures.js';
import { SchemaPipe } from '../http/schema.pipe.js';

/** Questions that change nothing. Stands before the controller of silences, whose ids are any text. */
@Controller('api/v1')
export class SuppressionFiguresController {
  constructor(
    private readonly teller: TellSilenceFigures,
    private readonly checker: CheckMatchers,
  ) {}

  @Get('silences/figures')
  async silences(): Promise<SilenceFiguresAnswer> {
    const { counts, active, live } = await this.teller.tell();
    return { counts, alerts: active, live: live.map((silence) => ({ ...silence })) };
  }

  @Post('matchers/check')
  @HttpCode(200)
  async check(@Body(new SchemaPipe(matcherCheckInput)) { matchers }: MatcherCheckInput): Promise<MatcherCheck> {
    const checked = await this.checker.check(matchers);
    return { ...checked, matchers: checked.matchers.map(checkedAnswer) };
  }
}

function checkedAnswer(checked: CheckedMatcher): MatcherCheck['matchers'][number] {
  if ('fault' in checked) return { name: null, operator: null, value: null, fault: checked.fault, matching: 0 };
  const { name, operator, value } = checked.matcher;
  return { name, operator, value, fault: null, matching: checked.matching };
}
