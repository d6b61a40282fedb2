import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of real-world inputs beside the project (or beside a worktree's parent); `undefined` in a plain clone. */
export function sharedDataFolder(): string | undefined {
  return ['../shared/data', '../../shared/data'].map((path) => join(process.cwd(), path)).find(existsSync);
}

/** Says once that a suite is left out. */
export function sayLeftOut(suite: string): void {
  process.stdout.write(`left out: ${suite} needs ../shared/data, which is not here\n`);
}
