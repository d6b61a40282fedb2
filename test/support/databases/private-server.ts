import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { patience } from '../patience.js';
import { childrenOf, ended, signal, stopped } from '../processes.js';

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
  let child = await launch(recipe).catch((error: unknown) => {
    rmSync(recipe.folder, { recursive: true, force: true });
    throw error;
  });
  const end = () => signal(tree(child), 'SIGKILL');
  process.once('exit', end);
  return {
    port: recipe.port,
    url: recipe.url,
    kill: () => killTree(child),
    freeze: async () => {
      await freezeTree(child);
    },
    thaw: () => signal(tree(child), 'SIGCONT'),
    restart: async () => {
      await killTree(child);
      child = await launch(recipe);
    },
    stop: async () => {
      process.removeListener('exit', end);
      await killTree(child);
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
  const deadline = performance.now() + 60_000 * patience;
  for (;;) {
    if (isGone(child)) throw new Error(`${program} ended at its start:\n${log}`);
    try {
      await recipe.probe();
      return child;
    } catch (error) {
      if (performance.now() > deadline) {
        await killTree(child);
        throw new Error(`${program} does not answer: ${error}\n${log}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/**
 * Stops all processes of the server, and answers them. Its own first: it then makes no new ones that would be
 * overlooked, such as the backend of a connection just made.
 */
async function freezeTree(child: ChildProcess): Promise<readonly number[]> {
  const [parent] = tree(child);
  if (parent === undefined) return [];
  signal([parent], 'SIGSTOP');
  await stopped([parent]);
  const pids = tree(child);
  signal(pids, 'SIGSTOP');
  await stopped(pids);
  return pids;
}

/** A server that starts again on the same data finds none of the old one's processes at them. */
async function killTree(child: ChildProcess): Promise<void> {
  const exited = isGone(child) ? undefined : once(child, 'exit');
  const pids = await freezeTree(child);
  signal(pids, 'SIGKILL');
  await exited;
  await ended(pids);
}

/** PostgreSQL's backends are processes of their own sessions. */
function tree(child: ChildProcess): number[] {
  if (child.pid === undefined || isGone(child)) return [];
  return [child.pid, ...childrenOf(child.pid)];
}

function isGone(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}
