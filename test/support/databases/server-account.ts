import { execFileSync } from 'node:child_process';
import { accessSync, chownSync, constants, mkdirSync, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Servers refuse to run as root: the account that Debian's package made for them, when we are root. */
export function serverAccount(name: string): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** Room for the data of all servers of a run. */
const roomBytes = 1024 ** 3;

/** A folder for a server's data, in memory where there is room for it (containers often have very little). */
export function dataFolder(name: string, account: { uid: number; gid: number } | undefined): string {
  const folder = mkdtempSync(join(hasRoom('/dev/shm') ? '/dev/shm' : tmpdir(), `tocsin-${name}-`));
  if (account) chownSync(folder, account.uid, account.gid);
  return folder;
}

/** Makes a folder that the server may write to; answers its path. */
export function ownedFolder(path: string, account: { uid: number; gid: number } | undefined): string {
  mkdirSync(path);
  if (account) chownSync(path, account.uid, account.gid);
  return path;
}

function hasRoom(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize >= roomBytes;
  } catch {
    return false;
  }
}
