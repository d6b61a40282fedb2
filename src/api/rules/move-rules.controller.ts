import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { type MoveInput, moveInput } from '../../contract/rule.js';
import type { Caller } from '../../engine/operations/caller.js';
import { MoveRules } from '../../engine/operations/move-rules.js';
import { CallerOf } from '../http/caller.decorator.js';
import { SchemaPipe } from '../http/schema.pipe.js';

@Controller('api/v1/rules/move')
export class MoveRulesController {
  constructor(private readonly mover: MoveRules) {}

  @Post()
  @HttpCode(200)
  async move(
    @Body(new SchemaPipe(moveInput)) { rules, groupId }: MoveInput,
    @CallerOf() caller: Caller,
  ): Promise<{ moved: number }> {
    return { moved: await this.mover.move(rules, groupId, caller) };
  }
}
