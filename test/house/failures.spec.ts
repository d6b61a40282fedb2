import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface Failure {
  readonly name: string;
  readonly message: string;
}

interface Failures {
  failuresOf(run: { name: string; resultsFile: string; output: string; root: string }): readonly Failure[];
  describeFailures(failures: readonly Failure[]): readonly string[];
}

const script = (name: string) => pathToFileURL(join(process.cwd(), 'scripts', name)).href;
const { failuresOf, describeFailures } = (await import(script('failures.mjs'))) as Failures;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'failures-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function failuresIn(report: object | undefined, output = ''): readonly Failure[] {
  const resultsFile = join(folder, 'results.json');
  if (report) writeFileSync(resultsFile, JSON.stringify(report));
  return failuresOf({ name: 'real parts', resultsFile, output, root: '/house' });
}

const passed = { status: 'passed', ancestorTitles: ['a'], title: 'passes', failureMessages: [] };

describe('what failed in a run', () => {
  it('is each failed test by file and name', () => {
    const failed = {
      status: 'failed',
      ancestorTitles: ['the bell', 'on a file'],
      title: 'rings',
      failureMessages: ['no'],
    };
    const file = {
      name: '/house/dist/test/ha/bell.spec.js',
      status: 'failed',
      message: 'all',
      assertionResults: [passed, failed],
    };
    expect(failuresIn({ testResults: [file] })).toEqual([
      { name: 'test/ha/bell.spec.ts › the bell › on a file › rings', message: 'no' },
    ]);
  });

  it('is a file that could not run, or left something open though its tests passed', () => {
    const broken = {
      name: '/house/dist/src/a.spec.js',
      status: 'failed',
      message: 'no such module',
      assertionResults: [],
    };
    const leaking = {
      ...broken,
      name: '/house/dist/src/b.spec.js',
      message: 'leaves open: Timeout',
      assertionResults: [passed],
    };
    expect(failuresIn({ testResults: [broken, leaking] })).toEqual([
      { name: 'src/a.spec.ts', message: 'no such module' },
      { name: 'src/b.spec.ts', message: 'leaves open: Timeout' },
    ]);
  });

  it('is the end of the output of a run that died before it could report', () => {
    const output = Array.from({ length: 50 }, (_, line) => `line ${line}\n`).join('');
    const [failure] = failuresIn(undefined, output);
    expect(failure).toMatchObject({ name: 'real parts', message: expect.stringMatching(/^line 30\n[\s\S]*line 49$/) });
    const clean = { name: '/house/dist/a.spec.js', status: 'passed', message: '', assertionResults: [passed] };
    expect(failuresIn({ testResults: [clean] }, 'out of memory')).toEqual([
      { name: 'real parts', message: 'out of memory' },
    ]);
  });
});

describe('the closing list', () => {
  it('has the message without colours, and the first line of the stack that is ours', () => {
    const message = [
      'Error: \u001b[2mexpect(\u001b[22mreceived)',
      '',
      'Expected: 1',
      '    at internal (node:internal/x:1:1)',
      '    at expect (/house/node_modules/expect/index.js:1:1)',
      '    at Object.<anonymous> (/house/test/ha/bell.spec.ts:9:5)',
      '    at later (/house/test/ha/other.ts:1:1)',
    ].join('\n');
    expect(describeFailures([{ name: 'bell › rings', message }])).toEqual([
      'what failed (1):',
      '1. bell › rings',
      '   Error: expect(received)',
      '   Expected: 1',
      '     at Object.<anonymous> (/house/test/ha/bell.spec.ts:9:5)',
    ]);
    expect(describeFailures([])).toEqual([]);
  });

  it.each([1, 3, 10, 22, 23, 500])('of %s failures fits into the last hundred lines', (count) => {
    const message = Array.from({ length: 60 }, () => 'x'.repeat(1_000)).join('\n');
    const lines = describeFailures(Array.from({ length: count }, (_, at) => ({ name: `test ${at}`, message })));
    expect(lines.length).toBeLessThanOrEqual(95);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(320);
    expect(lines.filter((line) => /^\d+\. test/.test(line))).toHaveLength(Math.min(count, 22));
    expect(lines.at(-1)).toMatch(count > 22 ? `… and ${count - 22} more` : /xxx/);
  });

  it('stands right before the closing lines', () => {
    const outcomes = [
      { name: 'lint', ok: true, passed: 1, failed: 0, failures: [] },
      { name: 'real parts', ok: false, passed: 5, failed: 1, failures: [{ name: 'bell › rings', message: 'silence' }] },
    ];
    const program = `import { close } from ${JSON.stringify(script('steps.mjs'))}; close(${JSON.stringify(outcomes)});`;
    const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      encoding: 'utf8',
    });
    expect([status, stdout.trim().split('\n')]).toEqual([
      1,
      ['what failed (1):', '1. bell › rings', '   silence', 'failed: real parts', '6 passed, 1 failed'],
    ]);
  });
});
