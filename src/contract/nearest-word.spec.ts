import { nearestWord } from './nearest-word.js';

describe('the nearest word', () => {
  it.each([
    ['TOCSIN_PROT', 'TOCSIN_PORT'],
    ['TOCSIN_DATABSE_URL', 'TOCSIN_DATABASE_URL'],
    ['tocsin_port', 'TOCSIN_PORT'],
  ])('of %s is %s', (typed, meant) => {
    expect(nearestWord(typed, ['TOCSIN_PORT', 'TOCSIN_HOST', 'TOCSIN_DATABASE_URL'])).toBe(meant);
  });

  it('is nothing when no candidate is close', () => {
    expect(nearestWord('zebra', ['name', 'folder'])).toBeUndefined();
    expect(nearestWord('x'.repeat(1000), ['name'])).toBeUndefined();
  });
});
