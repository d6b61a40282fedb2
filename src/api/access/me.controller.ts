import { Controller, Get } from '@nestjs/common';
import type { Me } from '../../contract/token.js';
import type { Caller } from '../../engine/operations/caller.js';
import { CallerOf } from '../http/caller.decorator.js';

@Controller('api/v1/me')
export class MeController {
  @Get()
  me(@CallerOf() caller: Caller): Me {
    const { name, rights, tokenId } = caller;
    const [team = null] = Object.keys(rights.teams);
    return { name, role: rights.role, team, kind: 'token', tokenId: tokenId ?? '' };
  }
}
