import { Controller, Get, Req } from '@nestjs/common';
import type { Me } from '../../contract/token.js';
import { hasRole } from '../../domain/access/rights.js';
import type { Caller } from '../../engine/operations/caller.js';
import { UserStore } from '../../engine/ports/user-store.js';
import { CallerOf } from '../http/caller.decorator.js';
import type { HttpRequest } from '../http/http-types.js';

const mostAdmins = 3;

@Controller('api/v1/me')
export class MeController {
  constructor(private readonly users: UserStore) {}

  @Get()
  async me(@CallerOf() caller: Caller, @Req() { signedIn }: HttpRequest): Promise<Me> {
    const { name, rights, kind, userId, sessionId, tokenId } = caller;
    const [team = null] = Object.keys(rights.teams);
    const admins = hasRole(rights, 'admin') ? [] : await this.users.adminNames(mostAdmins);
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
      admins: [...admins],
    };
  }
}
