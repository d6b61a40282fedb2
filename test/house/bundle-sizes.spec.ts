import { bundleSizes } from './bundle-sizes.js';

/** What a slow line and an old telephone can take. */
const limits = { firstRoute: 230_000, allScripts: 600_000 };

describe('the built pages', () => {
  it('weigh little: compressed, the first page 230 kB, all scripts 600 kB', () => {
    const sizes = bundleSizes('dist/ui');
    expect(sizes.firstRoute).toBeGreaterThan(50_000);
    expect(sizes.firstRoute).toBeLessThanOrEqual(limits.firstRoute);
    expect(sizes.allScripts).toBeLessThanOrEqual(limits.allScripts);
  });
});
