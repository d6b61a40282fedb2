import fc from 'fast-check';
import { utf8Length } from './utf8-length.js';

describe('the length of a text in UTF-8', () => {
  it('is the number of its bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(utf8Length(text)).toBe(Buffer.byteLength(text));
      }),
    );
  });

  it('counts a lone half of a pair as what stands for it', () => {
    expect([utf8Length('\ud800'), utf8Length('a\udc80b')]).toEqual([3, 5]);
  });
});
