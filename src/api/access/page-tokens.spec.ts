import { readFileSync } from 'node:fs';
import { pageTokens } from './page-tokens.data.js';

describe('the colours of the pages without script', () => {
  const all = readFileSync('src/ui/tokens.css', 'utf8');

  it.each(pageTokens)('are those of the other pages: %s', (token) => {
    expect(all).toContain(`  ${token};`);
  });
});
