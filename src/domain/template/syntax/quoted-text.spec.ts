import fc from 'fast-check';
import { quoteText, readCharacter, readQuoted } from './quoted-text.js';
import { decodeUtf8, encodeUtf8 } from './utf8-text.js';

describe('a quoted text', () => {
  it.each([
    ['"a\\t\\"\\\\\\n"', 'a\t"\\\n'],
    ['"\\x41\\101\\u00e9\\U0001F600"', 'AAé😀'],
    ['"\\xc3\\xa9"', 'é'],
    ['"\\xff"', '\ufffd'],
    ['`raw \\n "x"\r\n`', 'raw \\n "x"\n'],
  ])('%s is read as Go reads it', (literal, text) => {
    expect(readQuoted(literal)).toBe(text);
  });

  it.each(['"\\\'"', '"\\q"', '"\\x4"', '"\\ud800"', '"\\U00110000"', '"\\400"'])(
    '%s has a wrong escape',
    (literal) => {
      expect(readQuoted(literal)).toBeUndefined();
    },
  );

  it.each([
    ["'a'", 0x61],
    ["'\\n'", 10],
    ["'\\''", 0x27],
    ["'\\xFF'", 0xff],
    ["'パ'", 0x30d1],
    ["'😀'", 0x1f600],
    ["'ab'", undefined],
    ["''", undefined],
    ["'\\\"'", undefined],
  ])('the character %s is %p', (literal, code) => {
    expect(readCharacter(literal)).toBe(code);
  });

  it('reads back what was quoted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(readQuoted(quoteText(text))).toBe(text);
      }),
    );
  });
});

describe('the bytes of a text', () => {
  it('come back as the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decodeUtf8(encodeUtf8(text))).toBe(text);
      }),
    );
  });

  it.each([[[0xc0, 0x80]], [[0xe2, 0x82]], [[0xed, 0xa0, 0x80]], [[0xf5, 0x80, 0x80, 0x80]]])(
    '%j are no text',
    (bytes) => {
      expect(decodeUtf8(bytes)).toBe('\ufffd'.repeat(bytes.length));
    },
  );
});
