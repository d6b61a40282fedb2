import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Compiles `src`, `test` and `migrations` into `dist`, and the pages into `dist/ui`. */
export const root = fileURLToPath(new URL('..', import.meta.url));
const folders = ['src', 'test', 'migrations'];
const stamp = join(root, 'dist/.tsbuildinfo');

/** Whether a source, or a setting of the compiler, is newer than the last build. */
export function isBuildNeeded() {
  if (!existsSync(stamp)) return true;
  const built = statSync(stamp).mtimeMs;
  const inputs = [join(root, 'tsconfig.json'), join(root, 'package.json'), ...folders.flatMap(listSources)];
  return inputs.some((file) => statSync(file).mtimeMs > built);
}

/** Compiles what has changed. Returns the compiler's exit code. */
export function build() {
  removeOrphans();
  const { resolve } = createRequire(import.meta.url);
  const tsc = join(dirname(resolve('typescript/package.json')), 'bin/tsc');
  const vite = join(dirname(resolve('vite/package.json')), 'bin/vite.js');
  const steps = [
    [tsc, '-p', 'tsconfig.json'],
    [tsc, '-p', 'src/ui/tsconfig.json'],
    ...(arePagesOld() ? [[vite, 'build']] : []),
  ];
  for (const args of steps) {
    const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
    if (status !== 0) return status ?? 1;
  }
  return 0;
}

/** Whether what the browser gets is older than what it is made of. */
function arePagesOld() {
  const document = join(root, 'dist/ui/index.html');
  if (!existsSync(document)) return true;
  const built = statSync(document).mtimeMs;
  const inputs = [join(root, 'vite.config.mjs'), join(root, 'package-lock.json'), ...listFiles(join(root, 'src/ui'))];
  return inputs.some((file) => statSync(file).mtimeMs > built);
}

/** Compiled files whose source is gone would still be found by the test runner and by imports. */
function removeOrphans() {
  for (const file of folders.flatMap((folder) => listFiles(join(root, 'dist', folder)))) {
    const source = relative(join(root, 'dist'), file).replace(/\.js(\.map)?$/, '');
    const isKept = ['.ts', '.tsx'].some((ending) => existsSync(join(root, source + ending)));
    if (!isKept) rmSync(file);
  }
}

function listSources(folder) {
  return listFiles(join(root, folder)).filter((file) => /\.tsx?$/.test(file));
}

function listFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = build();
