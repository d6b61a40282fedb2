import fc from 'fast-check';
import { goQuote } from './go-quote.js';
import { goUnquote } from './go-unquote.js';

describe('quoting as Go does', () => {
  it.each([
    ['plain text', '"plain text"'],
    ['a"b\\c', '"a\\"b\\\\c"'],
    ['\u0007\b\f\n\r\t\v', '"\\a\\b\\f\\n\\r\\t\\v"'],
    ['\u0000\u007f', '"\\x00\\x7f"'],
    ['é 日本 🎉', '"é 日本 🎉"'],
    ['\u00a0\u200b\ufeff', '"\\u00a0\\u200b\\ufeff"'],
    ['\u{e0001}', '"\\U000e0001"'],
    ['\ud800', '"\ufffd"'],
  ])('%j', (text, quoted) => {
    expect(goQuote(text)).toBe(quoted);
  });

  it('is read back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(goUnquote(goQuote(text).slice(1, -1))).toBe(text);
      }),
    );
  });
});

describe('the escapes between double quotes', () => {
  it.each([
    ['a\\nb', 'a\nb'],
    ['\\x41\\101\\u0041\\U0001F600', 'AAA😀'],
    ['\\xc3\\xa9\\303\\251', 'éé'],
    ['\\\\n', '\\n'],
  ])('%s', (inner, text) => {
    expect(goUnquote(inner)).toBe(text);
  });

  it.each(['\\q', '\\', '\\x4', '\\u00', '\\ud800', '\\U00110000', '\\xff', '\\400', "\\'", 'a\nb'])(
    '%j is refused',
    (inner) => {
      expect(() => goUnquote(inner)).toThrow(/unknown escape|not a character|not UTF-8|a line ends/);
    },
  );
});
