import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

const keyBytes = 32;

/**
 * The secret key of an embedded node: read from its file, which is made with mode 0600 on the first start. Of several
 * processes that start at once exactly one key wins: it is written aside, flushed, and linked to its name, which
 * fails when the name is taken. Throws a sentence for the operator when the file holds no key.
 */
export function loadKeyFile(path: string): Uint8Array {
  const found = readIfThere(path);
  if (found !== undefined) return parseKey(path, found);
  make(path);
  return parseKey(path, readFileSync(path, 'utf8'));
}

function readIfThere(path: string): string | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    // A copy or a restored backup may have come with wider rights.
    chmodSync(path, 0o600);
    return text;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function make(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const aside = `${path}.${process.pid}.${randomBytes(6).toString('hex')}`;
  const file = openSync(aside, 'wx', 0o600);
  try {
    writeSync(file, `${randomBytes(keyBytes).toString('base64')}\n`);
    fsyncSync(file);
    linkSync(aside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    closeSync(file);
    unlinkSync(aside);
  }
}

function parseKey(path: string, text: string): Uint8Array {
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length === keyBytes && key.toString('base64') === text.trim()) return new Uint8Array(key);
  throw new Error(
    `${path} does not hold a key of ${keyBytes} bytes in base64; restore it from a backup, ` +
      'or remove it to start with a new key, after which stored passwords and tokens must be entered again',
  );
}
