import { parseArgs } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import { type Role, roles } from '../../domain/access/rights.js';
import { formatInstant } from '../../domain/time/instant.js';
import { BackgroundWork } from '../../engine/access/background-work.js';
import { EndSessions } from '../../engine/access/end-sessions.js';
import { SaveServiceAccount, type ServiceAccountDraft } from '../../engine/access/save-service-account.js';
import { SaveUser, type UserDraft } from '../../engine/access/save-user.js';
import { SecondFactor } from '../../engine/access/second-factor.js';
import { SetPassword } from '../../engine/access/set-password.js';
import { commandLine } from '../../engine/operations/actor.js';
import { NotFound } from '../../engine/operations/refusal.js';
import { Transactions } from '../../engine/ports/transactions.js';
import { type User, UserStore } from '../../engine/ports/user-store.js';
import { type Command, type Output, UsageFault } from './command.js';
import { readSecret } from './read-secret.js';
import { withCluster } from './with-cluster.js';

const pageSize = 500;

type Work = (app: INestApplicationContext, user: User, output: Output) => Promise<void>;

/** What is done to one user who is named, after what is typed or piped in. */
const changes: Readonly<Record<string, Work>> = {
  'set-password': setPassword,
  'reset-totp': async (app, user, { out }) => {
    await app.get(SecondFactor).removeFor(user.id, commandLine);
    out(`${user.username} signs in without a second factor now\n`);
  },
  disable: async (app, user, { out }) => {
    await change(app, user, { disabled: true });
    out(`${user.username} is disabled; their sessions have ended, and their tokens are refused\n`);
  },
  enable: async (app, user, { out }) => {
    await change(app, user, { disabled: false });
    const again = user.kind === 'service' ? 'is enabled: its tokens are taken again' : 'may sign in again';
    out(`${user.username} ${again}\n`);
  },
};

export const userCommand: Command = {
  usage:
    'user list | user create NAME --role viewer|editor|admin [--email ADDRESS] [--display-name NAME] [--no-password]' +
    ' | user create NAME --role viewer|editor|admin --service [--display-name NAME]' +
    ' | user set-password|reset-totp|disable|enable NAME | user set-role NAME ROLE | user sessions revoke NAME',
  does: 'manage users straight in the database of TOCSIN_DATABASE_URL; passwords are typed or piped in, never arguments',
  run: async ([action = '', ...rest], output) => {
    if (action === 'list' && rest.length === 0) return await list(output);
    if (action === 'create') return await create(rest, output);
    if (action === 'set-role') return await setRole(rest, output);
    if (action === 'sessions') return await revokeSessions(rest, output);
    const work = changes[action];
    if (!work)
      throw new UsageFault('say list, create, set-password, reset-totp, disable, enable, set-role or sessions');
    return await withUser(requireName(rest, 1), output, work);
  },
};

async function list({ out }: Output): Promise<number> {
  return await withCluster(async (app) => {
    let cursor: string | undefined;
    do {
      const page = await app.get(UserStore).list({ kind: undefined, search: undefined }, { limit: pageSize, cursor });
      for (const user of page.items) out(`${lineOf(user)}\n`);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return 0;
  });
}

function lineOf(user: User): string {
  const ways = [
    user.hasPassword ? 'password' : undefined,
    user.hasSecondFactor ? 'second factor' : undefined,
    user.singleSignOn ? 'single sign-on' : undefined,
    user.kind === 'service' ? 'service account' : undefined,
  ].filter((way) => way !== undefined);
  const state = user.disabledAt === undefined ? 'enabled ' : 'disabled';
  const seen = user.lastSignInAt === undefined ? 'never signed in' : `signed in ${formatInstant(user.lastSignInAt)}`;
  return [user.role.padEnd(6), state, user.username, ways.join(', ') || 'no way to sign in', seen].join('  ');
}

async function create(args: readonly string[], output: Output): Promise<number> {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { role: text, email: text, 'display-name': text, 'no-password': flag, service: flag },
  });
  const username = requireName(positionals, 1);
  const role = roleOf(values.role, '--role');
  const { email, 'display-name': displayName = username } = values;
  if (values.service) {
    if (email !== undefined) throw new UsageFault('a service account has no e-mail address');
    return await createService({ name: username, displayName, role, disabled: false }, output);
  }
  const password = values['no-password'] ? undefined : await askPassword(output);
  return await withCluster(async (app) => {
    const user = await app.get(SaveUser).create({ username, displayName, email, role, password }, commandLine);
    output.out(`created ${user.username} (${user.role}, id ${user.id})\n`);
    return 0;
  });
}

async function createService(draft: ServiceAccountDraft, { out }: Output): Promise<number> {
  return await withCluster(async (app) => {
    const account = await app.get(SaveServiceAccount).create(draft, commandLine);
    out(`created the service account ${account.username} (${account.role}, id ${account.id})\n`);
    return 0;
  });
}

async function setPassword(app: INestApplicationContext, user: User, output: Output): Promise<void> {
  if (user.kind !== 'person') throw new NotFound(`${user.username} is a service account: it has no password`);
  const setter = app.get(SetPassword);
  const prepared = await setter.prepare(await askPassword(output), user);
  await app.get(Transactions).write(() => setter.store(user, prepared, commandLine));
  output.out(`the password of ${user.username} is set; their sessions have ended\n`);
}

async function setRole(args: readonly string[], output: Output): Promise<number> {
  const name = requireName(args, 2);
  const role = roleOf(args[1], 'the role');
  return await withUser(name, output, async (app, user, { out }) => {
    await change(app, user, { role });
    out(`${user.username} has the role ${role}\n`);
  });
}

async function revokeSessions([action, ...rest]: readonly string[], output: Output): Promise<number> {
  if (action !== 'revoke') throw new UsageFault('say user sessions revoke NAME');
  return await withUser(requireName(rest, 1), output, async (app, user, { out }) => {
    const ended = await app.get(EndSessions).all(user.id, commandLine);
    out(`${ended} sessions of ${user.username} have ended\n`);
  });
}

async function change(app: INestApplicationContext, user: User, to: Partial<UserDraft>): Promise<void> {
  const draft = { ...user, disabled: user.disabledAt !== undefined, ...to };
  const edit = { id: user.id, expectedVersion: user.version, by: commandLine };
  if (user.kind === 'service') await app.get(SaveServiceAccount).replace(edit, { ...draft, name: user.username });
  else await app.get(SaveUser).replace(edit, draft);
}

async function withUser(name: string, output: Output, work: Work): Promise<number> {
  return await withCluster(async (app) => {
    const user = await app.get(UserStore).byUsername(name);
    if (!user) throw new NotFound(`there is no user ${JSON.stringify(name)}: see tocsin user list`);
    await work(app, user, output);
    await app.get(BackgroundWork).drain();
    return 0;
  });
}

function requireName(args: readonly string[], count: number): string {
  const [name] = args;
  if (!name || args.length !== count) throw new UsageFault('name one user');
  return name;
}

function roleOf(text: string | undefined, what: string): Role {
  const role = roles.find((known) => known === text);
  if (!role) throw new UsageFault(`${what} must be ${roles.join(' or ')}`);
  return role;
}

async function askPassword({ err }: Output): Promise<string> {
  return await readSecret('password', { input: process.stdin, prompt: err });
}
