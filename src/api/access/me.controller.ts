import { Controller, Get } from '@nestjs/common';
import type { Me } from '../../contract/token.js';
import type { Caller } from '../../engine/operations/caller.js';
import { CallerOf } from '../http/caller.decorator.js';

@Controller('api/v1/me')
export class MeController {
  @Get()
  me(@CallerOf() caller: Caller): Me {
    const { name, role, team, tokenId } = caller;
    return { name, role, team: team ?? null, kind: 'token', tokenId };
  }
}
