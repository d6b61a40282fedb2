import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { childrenOf, stopped } from '../processes.js';

/** A database server of one test run: own port, own data, gone at the end. */
export interface PrivateServer {
  readonly port: number;
  /** URL of a database of that name on it. */
  url(database: string): string;
  /** SIGKILL to all its processes; its data stay. */
  kill(): Promise<void>;
  /** SIGSTOP to all its processes; when this resolves none of them runs: connections stay open, nothing answers. */
  freeze(): Promise<void>;
  thaw(): void;
  /** Starts it again on the same port and data after {@link kill}. */
  restart(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

export interface ServerRecipe {
  readonly port: number;
  readonly folder: string;
  readonly command: readonly [program: string, ...args: string[]];
  readonly account: { readonly uid: number; readonly gid: number } | undefined;
  readonly url: (database: string) => string;
  /** Rejects while the server does not answer. */
  readonly probe: () => Promise<void>;
}

/** Starts a server and waits until it answers. Throws with the end of its log when it ends instead. */
export async function startPrivateServer(recipe: ServerRecipe): Promise<PrivateServer> {
  let child = await launch(recipe);
  const end = () => killTree(child, 'SIGKILL');
  process.once('exit', end);
  return {
    port: recipe.port,
    url: recipe.url,
    kill: () => end(),
    freeze: async () => {
      signalTree(child, 'SIGSTOP');
      await stopped(tree(child));
    },
    thaw: () => signalTree(child, 'SIGCONT'),
    restart: async () => {
      await end();
      child = await launch(recipe);
    },
    stop: async () => {
      process.removeListener('exit', end);
      await end();
      rmSync(recipe.folder, { recursive: true, force: true });
    },
  };
}

async function launch(recipe: ServerRecipe): Promise<ChildProcess> {
  const [program, ...args] = recipe.command;
  const child = spawn(program, args, { ...recipe.account, cwd: recipe.folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-4000);
    });
  }
  const deadline = Date.now() + 60_000;
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`${program} ended at its start:\n${log}`);
    try {
      await recipe.probe();
      return child;
    } catch (error) {
      if (Date.now() > deadline) throw new Error(`${program} did not answer within a minute: ${error}\n${log}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function killTree(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const gone = child.exitCode !== null || child.signalCode !== null;
  const ended = gone ? undefined : new Promise((resolve) => child.once('exit', resolve));
  signalTree(child, signal);
  await ended;
}

/** PostgreSQL's backends are processes of their own sessions: each gets the signal. */
function signalTree(child: ChildProcess, signal: NodeJS.Signals): void {
  for (const pid of tree(child)) {
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended meanwhile.
    }
  }
}

function tree(child: ChildProcess): number[] {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return [];
  return [child.pid, ...childrenOf(child.pid)];
}
