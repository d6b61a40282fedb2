import { readFileSync } from 'node:fs';
import { generatedPages } from './generated-pages.js';

describe('generated pages', () => {
  it.each(generatedPages().map((page) => [page.path, page] as const))('%s says what the sources say', (path, page) => {
    const isFresh = readFileSync(path, 'utf8') === page.text;
    expect(isFresh ? 'fresh' : `${path} is stale: run npm run docs`).toBe('fresh');
  });
});
