import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ci-run-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs `.ci/run` of this project with an `npm` that does what the shell lines say. */
function run(npm: { ci: string; test: string }) {
  mkdirSync(join(folder, 'bin'));
  mkdirSync(join(folder, '.ci'));
  cpSync('.ci/run', join(folder, '.ci/run'));
  const script = `#!/bin/sh\necho "$1" >> calls\ncase $1 in\n  ci) ${npm.ci} ;;\n  test) ${npm.test} ;;\nesac\n`;
  writeFileSync(join(folder, 'bin/npm'), script);
  chmodSync(join(folder, 'bin/npm'), 0o755);
  const env = { ...process.env, PATH: `${join(folder, 'bin')}:${process.env.PATH}` };
  const { status, stdout } = spawnSync(join(folder, '.ci/run'), { cwd: tmpdir(), env, encoding: 'utf8' });
  const calls = readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n');
  return { status, calls, last: stdout.trim().split('\n').at(-1) };
}

describe('.ci/run', () => {
  it('installs, tests and ends with the count', () => {
    const outcome = run({ ci: 'true', test: 'echo "12 passed, 0 failed"' });
    expect(outcome).toEqual({ status: 0, calls: ['ci', 'test'], last: '12 passed, 0 failed' });
  });

  it('fails with the tests, and the count still comes last', () => {
    const outcome = run({ ci: 'true', test: 'echo "9 passed, 3 failed"; echo "npm error code 1" >&2; exit 1' });
    expect(outcome).toEqual({ status: 1, calls: ['ci', 'test'], last: '9 passed, 3 failed' });
  });

  it('counts a test command that dies without a word as a failure', () => {
    expect(run({ ci: 'true', test: 'exit 7' })).toEqual({
      status: 7,
      calls: ['ci', 'test'],
      last: '0 passed, 1 failed',
    });
  });

  it('tries the installation again after an error of the network', () => {
    const once = 'if [ -e tried ]; then true; else touch tried; echo "npm error code ECONNRESET" >&2; exit 1; fi';
    const outcome = run({ ci: once, test: 'echo "1 passed, 0 failed"' });
    expect(outcome).toEqual({ status: 0, calls: ['ci', 'ci', 'test'], last: '1 passed, 0 failed' });
  });

  it('does not try again after any other error, and tests nothing', () => {
    const outcome = run({ ci: 'echo "npm error code EUSAGE"; exit 1', test: 'true' });
    expect(outcome).toEqual({ status: 1, calls: ['ci'], last: '0 passed, 1 failed' });
  });

  it('gives up after the second error of the network', () => {
    const outcome = run({ ci: 'echo "npm error code ETIMEDOUT"; exit 1', test: 'true' });
    expect(outcome).toEqual({ status: 1, calls: ['ci', 'ci'], last: '0 passed, 1 failed' });
  });
});
