import type { Role } from '../../domain/access/rights.js';
import { commandLine } from '../../engine/operations/actor.js';
import { parseArgs } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import { parseDuration } from '../../domain/time/duration.js';
import { formatInstant } from '../../domain/time/instant.js';
import { RotateToken } from '../../engine/access/rotate-token.js';
import { ServiceTokens } from '../../engine/access/service-tokens.js';
import { type IssuedToken, IssueToken, type TokenRequest } from '../../engine/operations/issue-token.js';
import { NotFound } from '../../engine/operations/refusal.js';
import { ApiTokenStore, type ListedToken } from '../../engine/ports/api-token-store.js';
import { UserStore } from '../../engine/ports/user-store.js';
import { type Command, type Output, UsageFault } from './command.js';
import { withCluster } from './with-cluster.js';

const roles: readonly string[] = ['viewer', 'editor', 'admin'];
const pageSize = 500;
const dayMs = 86_400_000;

export const tokenCommand: Command = {
  usage:
    'token create --name NAME --role viewer|editor|admin [--expires-in 30d] [--team TEAM]' +
    ' [--owner USER | --service-account NAME]' +
    ' | token list | token rotate ID [--overlap 24h] | token revoke ID',
  does: 'issue, list, rotate and revoke API tokens, straight in the database of TOCSIN_DATABASE_URL',
  run: async (args, output) => {
    const [action, ...rest] = args;
    if (action === 'create') return await create(rest, output);
    if (action === 'list' && rest.length === 0) return await list(output);
    if (action === 'revoke' && rest.length === 1) return await revoke(rest[0] ?? '', output);
    if (action === 'rotate') return await rotate(rest, output);
    throw new UsageFault('say create, list, rotate or revoke');
  },
};

async function create(args: readonly string[], { out }: Output): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { name: text, role: text, 'expires-in': text, team: text, owner: text, 'service-account': text },
  });
  const { name, role, owner, 'service-account': account } = values;
  if (!name || name !== name.trim() || name.length > 200) throw new UsageFault('--name must say what the token is for');
  if (!role || !roles.includes(role)) throw new UsageFault(`--role must be ${roles.join(' or ')}`);
  if (owner !== undefined && account !== undefined) throw new UsageFault('say --owner or --service-account, not both');
  const lifeMs = spanOf(values['expires-in'], '--expires-in');
  return await withCluster(async (app, core) => {
    const expiresAt = lifeMs === undefined ? undefined : core.clock.now() + lifeMs;
    const request = { name, role: role as Role, team: values.team, expiresAt };
    const { token, secret } = await issue(app, request, { owner, account });
    out(`${secret}\n`);
    out(`This is the token of ${token.name} (${token.role}, id ${token.id}). It is shown only now.\n`);
    return 0;
  });
}

async function issue(
  app: INestApplicationContext,
  request: Omit<TokenRequest, 'userId'>,
  to: { readonly owner: string | undefined; readonly account: string | undefined },
): Promise<IssuedToken> {
  if (to.account !== undefined) return await app.get(ServiceTokens).issue(to.account, request, commandLine);
  return await app.get(IssueToken).issue({ ...request, userId: await ownerOf(app, to.owner) }, commandLine);
}

async function ownerOf(app: INestApplicationContext, username: string | undefined): Promise<string | undefined> {
  if (username === undefined) return undefined;
  const user = await app.get(UserStore).byUsername(username);
  if (!user) throw new NotFound(`there is no user or service account ${JSON.stringify(username)}`);
  return user.id;
}

async function rotate(args: readonly string[], { out }: Output): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { overlap: { type: 'string' } },
  });
  const [id, ...more] = positionals;
  if (!id || more.length > 0) throw new UsageFault('name one token by its id');
  const overlapMs = values.overlap?.match(/^0s?$/) ? 0 : (spanOf(values.overlap, '--overlap') ?? dayMs);
  return await withCluster(async (app) => {
    const { token, secret } = await app.get(RotateToken).rotate(id, { overlapMs, expiresAt: undefined }, commandLine);
    const until = token.previousUntil === undefined ? 'ended now' : `ends ${formatInstant(token.previousUntil)}`;
    out(`${secret}\n`);
    out(`This is the new secret of ${token.name}. It is shown only now; the one before ${until}.\n`);
    return 0;
  });
}

function spanOf(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined;
  const life = parseDuration(text);
  if (!life.ok || life.ms === 0) throw new UsageFault(`${option} must be a duration such as 30d`);
  return life.ms;
}

async function list({ out }: Output): Promise<number> {
  return await withCluster(async (app, core) => {
    let cursor: string | undefined;
    do {
      const page = await app.get(ApiTokenStore).list({ userId: undefined }, { limit: pageSize, cursor });
      for (const token of page.items) out(`${line(token, core.clock.now())}\n`);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return 0;
  });
}

function line(token: ListedToken, now: number): string {
  const expired = token.expiresAt !== undefined && token.expiresAt <= now;
  const state = token.revokedAt !== undefined ? 'revoked' : expired ? 'expired' : 'good';
  const used = token.lastUsedAt === undefined ? 'never used' : `used ${formatInstant(token.lastUsedAt)}`;
  const scope = token.team === undefined ? token.role : `${token.role} of ${token.team}`;
  const owner = token.owner ? `${token.name} of ${token.owner.username}` : token.name;
  return [token.id, scope.padEnd(6), state.padEnd(7), token.prefix, used, owner].join('  ');
}

async function revoke(id: string, { out }: Output): Promise<number> {
  return await withCluster(async (app) => {
    await app.get(IssueToken).revoke(id, commandLine);
    out(`revoked ${id}\n`);
    return 0;
  });
}
