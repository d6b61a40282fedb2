import { fileURLToPath } from 'node:url';
import { close, runJest, runStep } from './steps.mjs';

/** The quick door: format, types, lint, house rules, dead code, unit and simulation tests. */
export async function check() {
  // Everything else needs the compiled output, or makes no sense without it.
  const types = await runStep({ name: 'types', args: ['scripts/build.mjs'], describe: () => '' });
  const others = await Promise.all([runTools(), runUnitTests()]);
  return [types, ...others.flat()];
}

/** One after the other: the tests beside them are given the second core. */
async function runTools() {
  const biome = 'node_modules/@biomejs/biome/bin/biome';
  return [
    await runStep({ name: 'format', args: [biome, 'format', '.'] }),
    await runStep({ name: 'lint', args: [biome, 'lint', '--error-on-warnings', '.'] }),
    await runStep({ name: 'house rules', args: ['dist/test/house/check-house.js'] }),
    await runStep({ name: 'dead code', args: ['node_modules/knip/bin/knip.js', '--no-progress'], describe: () => '' }),
  ];
}

async function runUnitTests() {
  return [await runJest({ name: 'unit tests', projects: ['unit'], args: ['--maxWorkers=2'] })];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) close(await check());
