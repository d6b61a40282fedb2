import type { Role } from '../../domain/access/rights.js';
import { commandLine } from '../../engine/operations/actor.js';
import { parseArgs } from 'node:util';
import { parseDuration } from '../../domain/time/duration.js';
import { formatInstant } from '../../domain/time/instant.js';
import { IssueToken } from '../../engine/operations/issue-token.js';
import { type ApiToken, ApiTokenStore } from '../../engine/ports/api-token-store.js';
import { type Command, type Output, UsageFault } from './command.js';
import { withCluster } from './with-cluster.js';

const roles: readonly string[] = ['viewer', 'editor', 'admin'];
const pageSize = 500;

export const tokenCommand: Command = {
  usage: 'token create --name NAME --role viewer|editor|admin [--expires-in 30d] | token list | token revoke ID',
  does: 'issue, list and revoke API tokens, straight in the database of TOCSIN_DATABASE_URL',
  run: async (args, output) => {
    const [action, ...rest] = args;
    if (action === 'create') return await create(rest, output);
    if (action === 'list' && rest.length === 0) return await list(output);
    if (action === 'revoke' && rest.length === 1) return await revoke(rest[0] ?? '', output);
    throw new UsageFault('say create, list or revoke');
  },
};

async function create(args: readonly string[], { out }: Output): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args: [...args], options: { name: text, role: text, 'expires-in': text } });
  const { name, role } = values;
  if (!name || name !== name.trim() || name.length > 200) throw new UsageFault('--name must say what the token is for');
  if (!role || !roles.includes(role)) throw new UsageFault(`--role must be ${roles.join(' or ')}`);
  const lifeMs = lifeOf(values['expires-in']);
  return await withCluster(async (app, core) => {
    const expiresAt = lifeMs === undefined ? undefined : core.clock.now() + lifeMs;
    const request = { name, role: role as Role, team: undefined, userId: undefined, expiresAt };
    const { token, secret } = await app.get(IssueToken).issue(request, commandLine);
    out(`${secret}\n`);
    out(`This is the token of ${token.name} (${token.role}, id ${token.id}). It is shown only now.\n`);
    return 0;
  });
}

function lifeOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const life = parseDuration(text);
  if (!life.ok || life.ms === 0) throw new UsageFault('--expires-in must be a duration such as 30d');
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

function line(token: ApiToken, now: number): string {
  const expired = token.expiresAt !== undefined && token.expiresAt <= now;
  const state = token.revokedAt !== undefined ? 'revoked' : expired ? 'expired' : 'good';
  const used = token.lastUsedAt === undefined ? 'never used' : `used ${formatInstant(token.lastUsedAt)}`;
  return [token.id, token.role.padEnd(6), state.padEnd(7), token.prefix, used, token.name].join('  ');
}

async function revoke(id: string, { out }: Output): Promise<number> {
  return await withCluster(async (app) => {
    await app.get(IssueToken).revoke(id, commandLine);
    out(`revoked ${id}\n`);
    return 0;
  });
}
