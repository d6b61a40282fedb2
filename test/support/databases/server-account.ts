import { execFileSync } from 'node:child_process';
import { accessSync, chownSync, constants, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Servers refuse to run as root: the account that Debian's package made for them, when we are root. */
export function serverAccount(name: string): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** A folder for a server's data, in memory where that is possible. */
export function dataFolder(name: string, account: { uid: number; gid: number } | undefined): string {
  const folder = mkdtempSync(join(writable('/dev/shm') ? '/dev/shm' : tmpdir(), `tocsin-${name}-`));
  if (account) chownSync(folder, account.uid, account.gid);
  return folder;
}

function writable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
