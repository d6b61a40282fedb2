import { Controller, Get, Req } from '@nestjs/common';
import type { Me } from '../../contract/token.js';
import type { Caller } from '../../engine/operations/caller.js';
import { CallerOf } from '../http/caller.decorator.js';
import type { HttpRequest } from '../http/http-types.js';

@Controller('api/v1/me')
export class MeController {
  @Get()
  me(@CallerOf() caller: Caller, @Req() { signedIn }: HttpRequest): Me {
    const { name, rights, kind, userId, sessionId, tokenId } = caller;
    const [team = null] = Object.keys(rights.teams);
    return {
      name,
      displayName: signedIn?.user.displayName ?? name,
      kind: kind === 'user' || kind === 'service-account' ? kind : 'token',
      role: rights.role,
      team,
      teams: rights.teams,
      userId: userId ?? null,
      sessionId: sessionId ?? null,
      tokenId: tokenId ?? null,
    };
  }
}
