import { check } from './check.mjs';
import { close, runJest } from './steps.mjs';

/** Everything: the quick door, then the suites on real databases, real processes and a real browser. */
const outcomes = await check();
outcomes.push(
  await runJest({
    name: 'real parts',
    projects: ['contract', 'integration'],
    args: ['--maxWorkers=2', '--ci'],
    live: true,
  }),
  // Several processes of their own each: side by side they would only measure each other.
  await runJest({ name: 'whole systems', projects: ['ha', 'e2e'], args: ['--runInBand', '--ci'], live: true }),
);
close(outcomes);
