import { freeSlug, isSlug, slugOf } from './dashboard-slug.js';

test('an address follows from the title', () => {
  expect(slugOf('This host')).toBe('this-host');
  expect(slugOf('  Café / 2 ')).toBe('cafe-2');
  expect(slugOf('日本')).toBe('dashboard');
  expect(slugOf('x'.repeat(60))).toHaveLength(40);
});

test('every address that is made is one', () => {
  for (const title of ['-', 'a-', '-a', `${'x'.repeat(39)} y`, 'A']) expect(isSlug(slugOf(title))).toBe(true);
  expect(isSlug('A')).toBe(false);
  expect(isSlug('')).toBe(false);
});

test('an address that is taken is evaded by a number', () => {
  const taken = new Set(['a', 'a-2']);
  expect(freeSlug('a', (slug) => taken.has(slug))).toBe('a-3');
  const long = 'x'.repeat(40);
  expect(freeSlug(long, (slug) => slug === long)).toBe(`${'x'.repeat(38)}-2`);
});
