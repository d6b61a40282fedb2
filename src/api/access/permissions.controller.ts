import { Controller, Get, Query } from '@nestjs/common';
import {
  type AccessDecisionAnswer,
  type DecisionQuery,
  decisionQuery,
  type EffectiveRights,
  type Permission,
  type RightsQuery,
  rightsQuery,
} from '../../contract/permission.js';
import { permissions } from '../../contract/permissions.js';
import type { Route } from '../../contract/route.js';
import { routes } from '../../contract/routes.data.js';
import { FindCaller, type FoundCaller } from '../../engine/access/find-caller.js';
import { InvalidInput } from '../../engine/operations/refusal.js';
import { ApiOptions } from '../http/api-options.js';
import { sessionRefusals, tokenRefusals } from '../http/authenticate-request.js';
import { isOpen } from '../http/decide-access.js';
import type { PageAnswer } from '../http/page-answer.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { accessRules, explainAccess, rightTo } from './explain-access.js';

/** What roles may do, and what somebody may: answered by what decides when they really call. */
@Controller('api/v1/permissions')
export class PermissionsController {
  constructor(
    private readonly callers: FindCaller,
    private readonly options: ApiOptions,
  ) {}

  /** All at once: they change with the version only. */
  @Get()
  list(): PageAnswer<Permission> {
    const items = permissions();
    return { items: [...items], nextCursor: null, total: items.length };
  }

  @Get('of')
  async of(@Query(new SchemaPipe(rightsQuery)) query: RightsQuery): Promise<EffectiveRights> {
    const found = await this.find(query);
    const { role, teams } = 'caller' in found ? found.caller.rights : { role: null, teams: {} };
    const rightOf = (route: Route) => {
      if (isOpen(route.access, this.options.compatAuth)) return 'yes';
      return 'caller' in found ? rightTo(route, found.caller) : 'no';
    };
    return {
      name: found.name,
      refused: refusalText(found),
      role,
      teams: { ...teams },
      items: routes
        .filter(({ tag }) => tag !== 'pages')
        .map((route) => ({ method: route.method, path: route.path, right: rightOf(route) })),
    };
  }

  @Get('decision')
  async decision(@Query(new SchemaPipe(decisionQuery)) query: DecisionQuery): Promise<AccessDecisionAnswer> {
    const { method, path, owner } = query;
    const route = routes.find((each) => each.method === method && each.path === path);
    if (!route) throw new InvalidInput([{ path: 'path', message: `there is no route ${method} ${path}` }]);
    const found = await this.find(query);
    const base = { name: found.name, rule: accessRules[route.access] };
    if (isOpen(route.access, this.options.compatAuth)) {
      return { ...base, allowed: true, decidedBy: 'route', because: 'nobody is asked who they are' };
    }
    if (!('caller' in found)) {
      return { ...base, allowed: false, decidedBy: 'sign-in', because: refusalText(found) ?? '' };
    }
    return { ...base, ...explainAccess(route.access, found.caller, owner === '' ? null : owner) };
  }

  private async find({ user, token = '' }: RightsQuery): Promise<FoundCaller> {
    return user === undefined ? await this.callers.asToken(token) : await this.callers.asUser(user);
  }
}

function refusalText(found: FoundCaller): string | null {
  if ('caller' in found) return null;
  return 'token' in found ? tokenRefusals[found.token] : sessionRefusals[found.session];
}
