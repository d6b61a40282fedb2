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
  // Several processes of their own each, which wait more than they work: two such files at once. What they assert must
  // hold on a loaded machine.
  await runJest({ name: 'whole systems', projects: ['ha', 'e2e'], args: ['--maxWorkers=2', '--ci'], live: true }),
);
close(outcomes);
