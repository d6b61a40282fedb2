import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadKeyFile } from './key-file.js';

describe('the key file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tocsin-key-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is made once, for its owner alone, and read ever after', () => {
    const path = join(folder, 'data', 'secret.key');
    const key = loadKeyFile(path);
    expect(key).toHaveLength(32);
    expect(loadKeyFile(path)).toEqual(key);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'data'))).toEqual(['secret.key']);
  });

  it('is narrowed to its owner when it came with wider rights', () => {
    const path = join(folder, 'secret.key');
    const key = loadKeyFile(path);
    chmodSync(path, 0o644);
    expect(loadKeyFile(path)).toEqual(key);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is one key for all processes that start at once', async () => {
    const path = join(folder, 'secret.key');
    const script = `import(${JSON.stringify(new URL('./key-file.js', import.meta.url).href)})
      .then(({ loadKeyFile }) => console.log(Buffer.from(loadKeyFile(${JSON.stringify(path)})).toString('base64')))`;
    const run = () => promisify(execFile)(process.execPath, ['-e', script], { env: { PATH: process.env.PATH } });
    const keys = await Promise.all(Array.from({ length: 6 }, run));
    expect(new Set(keys.map(({ stdout }) => stdout.trim()))).toEqual(new Set([readFileSync(path, 'utf8').trim()]));
  });

  it.each([
    '',
    'short',
    `${'A'.repeat(43)}!`,
    Buffer.alloc(31).toString('base64'),
    Buffer.alloc(33).toString('base64'),
  ])('with %j in it stops with what to do and is left as it is', (text) => {
    const path = join(folder, 'secret.key');
    writeFileSync(path, text);
    expect(() => loadKeyFile(path)).toThrow('restore it from a backup');
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});
