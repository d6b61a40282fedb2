import fc from 'fast-check';
import { clipText, oneLine, utf8Length } from './clip-text.js';

describe('clipping', () => {
  it('never makes a text longer than the limit nor cuts a character in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 3, max: 50 }), (text, limit) => {
        const cut = clipText(text, limit);
        expect(cut.length).toBeLessThanOrEqual(limit);
        expect(cut).not.toMatch(/\p{Surrogate}/u);
        expect(text.length <= limit ? cut === text : cut.endsWith('…')).toBe(true);
      }),
    );
  });

  it('counts bytes as UTF-8 encoders do', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(utf8Length(text)).toBe(Buffer.byteLength(text));
      }),
    );
  });

  it('puts everything on one line', () => {
    expect(oneLine(' a\r\n\tb\u2028c\u0000 ')).toBe('a b c');
  });
});
