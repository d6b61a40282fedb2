import { execFile } from 'node:child_process';
import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type { Program } from './debian-programs.data.js';

/** What the search for programs touches of the machine. `aptGet` rejects when apt-get fails. */
export interface Machine {
  readonly mayInstall: boolean;
  find(binary: string): string | undefined;
  aptGet(...args: string[]): Promise<void>;
}

const postgresVersions = '/usr/lib/postgresql';
/** Where servers live on Debian although they are not on every user's PATH. */
const serverFolders = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/**
 * Finds the programs; installs those that are missing where that is allowed (root, with apt-get).
 *
 * Resolves to the absolute path of each program. Where one is neither there nor to be had, rejects with one sentence
 * that says what to install.
 */
export async function requirePrograms<const Wanted extends readonly Program[]>(
  wanted: Wanted,
  machine: Machine = thisMachine,
): Promise<{ [K in keyof Wanted]: string }> {
  const isMissing = ({ binary }: Program): boolean => machine.find(binary) === undefined;
  const missing = wanted.filter(isMissing);
  if (missing.length > 0 && machine.mayInstall) await install(missing, machine);
  const stillMissing = wanted.filter(isMissing);
  if (stillMissing.length > 0) throw new Error(askFor(stillMissing));
  return wanted.map(({ binary }) => machine.find(binary)) as { [K in keyof Wanted]: string };
}

/** A fresh image has no package lists: they are fetched when the first try fails. */
async function install(programs: readonly Program[], machine: Machine): Promise<void> {
  const packages = packagesOf(programs);
  const args = ['install', '--yes', '--no-install-recommends', ...packages];
  try {
    await machine.aptGet(...args);
  } catch {
    try {
      await machine.aptGet('update');
      await machine.aptGet(...args);
    } catch (error) {
      throw new Error(`${askFor(programs)} (apt-get could not: ${firstFault(error)})`, { cause: error });
    }
  }
}

function askFor(programs: readonly Program[]): string {
  const binaries = programs.map(({ binary }) => binary).join(', ');
  const instead = [...new Set(programs.flatMap((program) => program.instead ?? []))];
  const command = `apt-get install ${packagesOf(programs).join(' ')}`;
  return `These tests need ${[`${binaries}: install them (on Debian: ${command})`, ...instead].join(', or ')}`;
}

function packagesOf(programs: readonly Program[]): string[] {
  return [...new Set(programs.map(({ debianPackage }) => debianPackage))];
}

function firstFault(error: unknown): string {
  const text = (error as { stderr?: string }).stderr || String(error);
  return (text.split('\n').find((line) => line.startsWith('E:')) ?? text.split('\n')[0] ?? '').trim();
}

const thisMachine: Machine = {
  mayInstall: process.getuid?.() === 0 && findBinary('apt-get') !== undefined,
  find: findBinary,
  async aptGet(...args) {
    // Run level 1 keeps packages from starting their services: tests start private instances.
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
    const patient = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=5'];
    await promisify(execFile)('apt-get', [...patient, ...args], { env, maxBuffer: 64 << 20 });
  },
};

function findBinary(binary: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...serverFolders, ...postgresFolders()];
  return folders
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, binary))
    .find(isExecutable);
}

/** Newest version first. */
function postgresFolders(): string[] {
  try {
    const versions = readdirSync(postgresVersions).sort((a, b) => Number(b) - Number(a));
    return versions.map((version) => join(postgresVersions, version, 'bin'));
  } catch {
    return [];
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
