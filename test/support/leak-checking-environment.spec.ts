import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = mkdtempSync(join(process.cwd(), 'dist', 'leaks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Report {
  readonly numPassedTestSuites: number;
  readonly testResults: readonly { readonly name: string; readonly status: string; readonly message: string }[];
}

/** Runs Jest, in a process of its own, on the given test files. Returns what it says of each: its status and message. */
function runFiles(files: Record<string, string>): Map<string, { status: string; message: string }> {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, `${name}.test.js`), text);
  const config = {
    rootDir: folder,
    transform: {},
    testEnvironment: join(process.cwd(), 'dist/test/support/leak-checking-environment.js'),
    testMatch: ['**/*.test.js'],
  };
  const results = join(folder, 'results.json');
  const jest = join(process.cwd(), 'node_modules/jest/bin/jest.js');
  const args = ['--config', JSON.stringify(config), '--forceExit', '--json', `--outputFile=${results}`];
  spawnSync(process.execPath, [jest, ...args], { cwd: folder, env: { ...process.env, JEST_WORKER_ID: '' } });
  const report = JSON.parse(readFileSync(results, 'utf8')) as Report;
  return new Map(report.testResults.map(({ name, ...rest }) => [name.replace(/^.*\/|\.test\.js$/g, ''), rest]));
}

describe('leak-checking environment', () => {
  it('fails a file that leaves something open, and no other', () => {
    const outcomes = runFiles({
      server: "import { createServer } from 'node:net'; it('passes', () => { createServer().listen(0); });",
      timer: "it('passes', () => { setInterval(() => 1, 1000); });",
      child: "import { spawn } from 'node:child_process'; it('passes', () => { spawn('sleep', ['20']); });",
      tidy: [
        "import { createServer } from 'node:net';",
        'const server = createServer();',
        'const timer = setInterval(() => 1, 1000);',
        'afterAll(() => { server.close(); clearInterval(timer); });',
        "it('passes', () => { server.listen(0); });",
      ].join('\n'),
      calm: "it('passes', () => { setTimeout(() => 1, 60_000).unref(); });",
    });
    const states = [...outcomes].map(([name, { status }]) => `${name} ${status}`).sort();
    expect(states).toEqual(['calm passed', 'child failed', 'server failed', 'tidy passed', 'timer failed']);
    expect(outcomes.get('server')?.message).toContain('leaves open: TCPServerWrap');
    expect(outcomes.get('timer')?.message).toContain('leaves open: Timeout');
    expect(outcomes.get('child')?.message).toContain('ProcessWrap');
  });
});
