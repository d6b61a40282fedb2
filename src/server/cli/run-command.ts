import { InvalidInput } from '../../engine/operations/refusal.js';
import { auditCommand } from './audit-command.js';
import { backtestCommand } from './backtest-command.js';
import { checkCommand } from './check-command.js';
import { BadSettings, type Command, type Output, UsageFault } from './command.js';
import { exportCommand } from './export-command.js';
import { faultLine } from './fault-line.js';
import { importCommand } from './import-command.js';
import { queryCommand } from './query-command.js';
import { testCommand } from './test-command.js';
import { tokenCommand } from './token-command.js';
import { userCommand } from './user-command.js';
import { withCluster } from './with-cluster.js';

const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  [
    'serve',
    {
      usage: 'serve',
      does: 'run one node until a signal ends it',
      run: async () => await (await import('../serve.js')).serve(),
    },
  ],
  [
    'migrate',
    {
      usage: 'migrate',
      does: 'bring the schema of the database to what this version needs; a node does so by itself when it starts',
      run: async (_, { out }) =>
        await withCluster(async (_app, core) => {
          out(`the schema of ${core.database.target} is up to date\n`);
          return 0;
        }),
    },
  ],
  ['check', checkCommand],
  ['test', testCommand],
  ['query', queryCommand],
  ['backtest', backtestCommand],
  ['import', importCommand],
  ['export', exportCommand],
  ['user', userCommand],
  ['token', tokenCommand],
  ['audit', auditCommand],
]);

/** Exit codes: 0 done, 1 refused or failed, 2 called wrongly. */
export async function runCommand(args: readonly string[], output: Output): Promise<number> {
  const [name = 'help', ...rest] = args;
  if (['help', '--help', '-h'].includes(name)) {
    output.out(help());
    return 0;
  }
  const command = commands.get(name);
  if (!command) {
    output.err(`tocsin: there is no command ${JSON.stringify(name)}\n\n${help()}`);
    return 2;
  }
  try {
    return await command.run(rest, output);
  } catch (error) {
    return failed(error, command, output);
  }
}

function failed(error: unknown, command: Command, { err }: Output): number {
  if (error instanceof InvalidInput) {
    err(`refused, nothing was changed:\n${error.faults.map((fault) => `  ${faultLine(fault)}\n`).join('')}`);
    return 1;
  }
  const { message, code } = error as Error & { readonly code?: string };
  if (error instanceof UsageFault || code?.startsWith('ERR_PARSE_ARGS')) {
    err(`tocsin: ${message}\nusage: tocsin ${command.usage}\n`);
    return 2;
  }
  err(`tocsin: ${message}\n`);
  return error instanceof BadSettings ? 2 : 1;
}

function help(): string {
  const lines = [...commands.values()].map(({ usage, does }) => `  tocsin ${usage}\n      ${does}\n`);
  return `Tocsin: every node evaluates every rule, each alert is heard exactly once.\n\n${lines.join('')}
  tocsin help
      print this

Settings are environment variables: see docs/settings.md.
`;
}
