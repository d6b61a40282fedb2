import { readdirSync, readFileSync } from 'node:fs';
import { until } from './until.js';

/** Processes whose parent is `parent`. */
export function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => fieldOf(`/proc/${pid}/status`, 'PPid') === String(parent));
}

/**
 * Until no thread of these processes runs. SIGSTOP only asks: a thread that is running on another core goes on until it
 * is told, on a busy machine for long enough to answer one more request.
 */
export async function stopped(pids: readonly number[]): Promise<void> {
  await until(() => pids.every(standsStill), 30_000);
}

/** Until none of these processes is there any more; one that only waits to be reaped holds nothing. */
export async function ended(pids: readonly number[]): Promise<void> {
  await until(
    () => pids.every((pid) => /^(Z|X|undefined)/.test(String(fieldOf(`/proc/${pid}/status`, 'State')))),
    30_000,
  );
}

/** To each of those that still live. */
export function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // It has ended meanwhile.
    }
  }
}

function standsStill(pid: number): boolean {
  return threadsOf(pid).every((thread) => !/^[RSD]/.test(fieldOf(`/proc/${pid}/task/${thread}/status`, 'State') ?? ''));
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

function fieldOf(path: string, field: string): string | undefined {
  try {
    return new RegExp(`^${field}:\\s+(\\S+)`, 'm').exec(readFileSync(path, 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}
