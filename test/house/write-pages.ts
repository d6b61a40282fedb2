import { writeFileSync } from 'node:fs';
import { generatedPages } from './generated-pages.js';

/** Writes the pages that are made from the sources: `npm run docs`. */
for (const { path, text } of generatedPages()) {
  writeFileSync(path, text);
  console.log(`wrote ${path}`);
}
