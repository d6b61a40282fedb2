import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './build.mjs';
import { describeFailures, failuresOf, lastLines } from './failures.mjs';

/**
 * Runs one Node program of the project and tells in one line how it went. Its output follows when it fails; `live`
 * passes the output through as it comes.
 * Resolves to `{ name, ok, passed, failed, failures, output }`: a step counts as one.
 */
export async function runStep({ name, args, live = false, env = {}, describe = lastLine }) {
  const startedAt = performance.now();
  const { code, output } = await run(args, live, env);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const ok = code === 0;
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}, ${seconds} s  ${describe(output)}`);
  if (!ok && !live) console.log(output.trimEnd());
  const failures = ok ? [] : [{ name, message: lastLines(output, 15) }];
  return { name, ok, passed: ok ? 1 : 0, failed: ok ? 0 : 1, failures, output };
}

/**
 * Runs the given Jest projects. Resolves like `runStep`, but counts tests; a run that ends badly without a failed test
 * counts as one failure.
 *
 * `--forceExit` hides no leak: the test environment fails the file that leaves something open, and the run must then end
 * instead of waiting for it.
 */
export async function runJest({ name, projects, args = [], live = false }) {
  const results = join(root, 'dist/results', `${name.replaceAll(' ', '-')}.json`);
  mkdirSync(dirname(results), { recursive: true });
  rmSync(results, { force: true });
  const { ok, output } = await runStep({
    name,
    live,
    env: { NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' },
    args: [
      'node_modules/jest/bin/jest.js',
      ...['--selectProjects', ...projects],
      ...['--forceExit', '--passWithNoTests', '--json', `--outputFile=${results}`, ...args],
    ],
    describe: () => tell(countTests(results)),
  });
  const { passed, failed } = countTests(results);
  const failures = ok ? [] : failuresOf({ name, resultsFile: results, output, root });
  return { name, ok, passed, failed: ok ? 0 : Math.max(1, failed), failures, output };
}

/** Prints what failed, then the closing line, and sets the exit code. */
export function close(outcomes) {
  const sum = (field) => outcomes.reduce((total, outcome) => total + outcome[field], 0);
  const bad = outcomes.filter(({ ok }) => !ok).map(({ name }) => name);
  for (const line of describeFailures(outcomes.flatMap(({ failures }) => failures))) console.log(line);
  if (bad.length > 0) console.log(`failed: ${bad.join(', ')}`);
  console.log(tell({ passed: sum('passed'), failed: sum('failed') }));
  process.exitCode = bad.length > 0 ? 1 : 0;
}

function tell({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}

/** A test file that could not run at all has no failed test, but has failed. */
function countTests(results) {
  if (!existsSync(results)) return { passed: 0, failed: 0 };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(results, 'utf8'));
  return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
}

function lastLine(output) {
  return output.trimEnd().split('\n').at(-1);
}

/** `--json` makes Jest write its report to the standard output: only its error output is for people. */
function run(args, live, env) {
  return new Promise((resolve, reject) => {
    const options = { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] };
    const child = spawn(process.execPath, args, options);
    let output = '';
    const take = (chunk) => {
      output += chunk;
      if (live) process.stdout.write(chunk);
    };
    child.stdout.on('data', (chunk) => (args.includes('--json') ? undefined : take(chunk)));
    child.stderr.on('data', take);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
