import { execFileSync } from 'node:child_process';
import { accessSync, chownSync, constants, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Where a server's program lies; installs Debian's package when it is missing and we may. Throws one sentence saying
 * what to install otherwise.
 */
export function findProgram(program: string, debianPackage: string, running: string): string {
  const found = lookUp(program);
  if (found) return found;
  if (process.getuid?.() === 0 && lookUp('apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', debianPackage], { env, stdio: 'pipe' });
    const installed = lookUp(program);
    if (installed) return installed;
  }
  throw new Error(
    `The tests need ${program}: install the Debian package ${debianPackage}, or set ${running} to a running server.`,
  );
}

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

function lookUp(program: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/bin', ...postgresFolders()];
  return folders.map((folder) => join(folder, program)).find(executable);
}

function postgresFolders(): string[] {
  try {
    const versions = readdirSync('/usr/lib/postgresql').sort((a, b) => Number(b) - Number(a));
    return versions.map((version) => `/usr/lib/postgresql/${version}/bin`);
  } catch {
    return [];
  }
}

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function writable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
