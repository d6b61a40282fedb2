import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, isBuildNeeded, root } from './build.mjs';

/**
 * `npm start`: compiles if a source has changed, then runs one node in this very process, so that signals reach it. For
 * the same reason the script in package.json says `exec`: npm signals its shell, which would not pass them on.
 */
if (isBuildNeeded()) {
  console.log('Building, as the sources are new: this takes about a minute, and is done once.');
  if (build() !== 0) {
    console.error('Tocsin was not started: the sources above do not compile.');
    process.exit(1);
  }
}
process.setSourceMapsEnabled(true);
const main = join(root, 'dist/src/server/main.js');
process.argv[1] = main;
await import(pathToFileURL(main).href);
