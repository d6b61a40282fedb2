import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Files that a path or pattern names, seen from `folder`; in a name `*`, `?` and `[…]` stand for others, as in a shell. Sorted. */
export async function matchingFiles(folder: string, pattern: string): Promise<readonly string[]> {
  const start = pattern.startsWith('/') ? '/' : folder;
  const parts = pattern.split('/').filter((part) => part !== '');
  let paths: readonly string[] = [start];
  for (const part of parts) paths = (await Promise.all(paths.map((path) => step(path, part)))).flat();
  const files = await Promise.all(paths.map(async (path) => ((await isFile(path)) ? [path] : [])));
  return files.flat().sort();
}

async function step(path: string, part: string): Promise<readonly string[]> {
  if (!/[*?[]/.test(part)) return [join(path, part)];
  const wanted = new RegExp(
    `^${part
      .split(/(\*|\?|\[[^\]]*\])/)
      .map(sourceOf)
      .join('')}$`,
    'u',
  );
  const names = await readdir(path).catch(() => []);
  return names.filter((name) => wanted.test(name)).map((name) => join(path, name));
}

function sourceOf(token: string): string {
  if (token === '*') return '.*';
  if (token === '?') return '.';
  if (token.startsWith('[') && token.endsWith(']')) return token;
  return token.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

async function isFile(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
